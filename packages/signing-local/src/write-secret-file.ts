import { randomUUID } from 'node:crypto';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { SigningError } from 'signing';

/** Throws `ERR_EXISTS` when something is at a path, a broken link included. */
export async function refuseExisting(path: string): Promise<void> {
  try {
    await lstat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  throw exists(path);
}

/**
 * Writes a file of mode 0600 whole or not at all: to a name of its own beside the path, then by one step into place.
 * Throws `ERR_EXISTS` when the path is taken and may not be replaced, also when it was taken just now.
 */
export async function writeSecretFile(path: string, content: Uint8Array, overwrite: boolean): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await writeNew(temporary, content);
    await (overwrite ? rename(temporary, path) : linkOrCreate(temporary, path, content));
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw exists(path);
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

// Unlike `rename`, `link` never takes the place of a file. Where the file system has no links, the path is created itself.
async function linkOrCreate(temporary: string, path: string, content: Uint8Array): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].some((code) => hasCode(error, code))) throw error;
    await writeNew(path, content);
  }
}

async function writeNew(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

function exists(path: string): SigningError {
  return new SigningError(
    'ERR_EXISTS',
    `${path} is there already and was left alone; choose another path, or say that it may be overwritten`,
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
