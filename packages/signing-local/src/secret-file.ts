import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

import { SigningError, type CallOptions } from 'signing';

/** What to do about a key file that others can read or change. */
export interface PermissionRule extends CallOptions {
  /** `warn` (the default) goes on, `refuse` rejects with `ERR_KEY_PERMISSIONS`. Windows has no such permissions, and nothing is checked. */
  readonly permissions?: 'warn' | 'refuse' | undefined;
  /** Takes the warnings; `process.emitWarning` unless given. */
  readonly warn?: ((message: string) => void) | undefined;
}

// The largest RSA key is under 4 KiB; what is larger is something else.
const largestFile = 64 * 1024;

// Without O_NONBLOCK, opening a pipe that nobody writes to never ends. Windows does not have the flag.
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a file with a secret in it. The caller zeroes what it gets. */
export async function readSecretFile(path: string, rule: PermissionRule): Promise<Uint8Array> {
  rule.signal?.throwIfAborted();
  if (typeof path !== 'string' || path === '' || path.includes('\0')) {
    throw new SigningError(
      'ERR_KEY_ID',
      'the key id of the backend local is the path of a key file, such as release-key.pem',
    );
  }
  const file = await openFile(path);
  try {
    return await readOpenFile(file, path, rule);
  } finally {
    await file.close();
  }
}

async function readOpenFile(file: FileHandle, path: string, rule: PermissionRule): Promise<Uint8Array> {
  const stat = await file.stat();
  if (stat.isDirectory()) throw format(path, 'is a directory', 'name the key file in it');
  if (!stat.isFile()) throw format(path, 'is a pipe, a socket or a device', 'pass the path of a regular file');
  if (stat.size === 0) throw format(path, 'is empty', 'restore the key, or make a new one with generateKey');
  if (stat.size > largestFile)
    throw format(path, `has ${stat.size} octets, which is no private key`, 'pass the path of the key file');
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) complain(path, stat.mode, rule);
  rule.signal?.throwIfAborted();
  const { buffer, bytesRead } = await file.read(new Uint8Array(stat.size), 0, stat.size, 0);
  return buffer.subarray(0, bytesRead);
}

function complain(path: string, mode: number, { permissions = 'warn', warn = emitWarning }: PermissionRule): void {
  const message = `others can reach the key file ${path} (mode ${(mode & 0o777).toString(8).padStart(4, '0')}); run: chmod 600 ${path}`;
  if (permissions === 'refuse')
    throw new SigningError('ERR_KEY_PERMISSIONS', message, { details: { path, mode: mode & 0o777 } });
  warn(message);
}

function emitWarning(message: string): void {
  process.emitWarning(message, { type: 'SigningWarning', code: 'ERR_KEY_PERMISSIONS' });
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, readOnly);
  } catch (cause) {
    switch (cause instanceof Error && 'code' in cause ? cause.code : undefined) {
      case 'EACCES':
      case 'EPERM':
        throw new SigningError(
          'ERR_ACCESS_DENIED',
          `the key file ${path} may not be read; run as its owner, or change its owner`,
          { cause },
        );
      case 'EISDIR':
        throw format(path, 'is a directory', 'name the key file in it');
      case 'ENXIO':
        throw format(path, 'is a pipe, a socket or a device', 'pass the path of a regular file');
      default:
        throw new SigningError(
          'ERR_KEY_NOT_FOUND',
          `the key file ${path} cannot be opened; check the path, or make a key with generateKey`,
          { cause },
        );
    }
  }
}

function format(path: string, what: string, remedy: string): SigningError {
  return new SigningError('ERR_KEY_FORMAT', `the key file ${path} ${what}; ${remedy}`);
}
