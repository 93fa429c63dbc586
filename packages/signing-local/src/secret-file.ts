import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

import { SigningError, type CallOptions, type SigningErrorCode } from 'signing';

/** What to do about a key file that others can read or change. */
export interface PermissionRule extends CallOptions {
  /** `warn` (the default) goes on, `refuse` rejects with `ERR_KEY_PERMISSIONS`. Windows has no such permissions, and nothing is checked. */
  readonly permissions?: 'warn' | 'refuse' | undefined;
  /** Takes the warnings; `process.emitWarning` unless given. */
  readonly warn?: ((message: string) => void) | undefined;
}

/** A file with a secret in it. */
export interface SecretFile {
  readonly path: string;
  readonly holds: 'key' | 'passphrase';
}

// The largest RSA key is under 4 KiB; what is larger is something else.
const largestFile = 64 * 1024;

// Without O_NONBLOCK, opening a pipe that nobody writes to never ends. Windows does not have the flag.
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a file with a secret in it. The caller zeroes what it gets. What is wrong with a passphrase file is `ERR_PASSPHRASE`. */
export async function readSecretFile(secret: SecretFile, rule: PermissionRule): Promise<Uint8Array> {
  rule.signal?.throwIfAborted();
  if (!['warn', 'refuse', undefined].includes(rule.permissions))
    throw new TypeError("permissions is 'warn' or 'refuse'");
  const file = await openFile(secret);
  try {
    return await readOpenFile(file, secret, rule);
  } finally {
    await file.close();
  }
}

async function readOpenFile(file: FileHandle, secret: SecretFile, rule: PermissionRule): Promise<Uint8Array> {
  const stat = await file.stat();
  if (stat.isDirectory()) throw isDirectory(secret);
  if (!stat.isFile()) throw isDevice(secret);
  if (stat.size === 0) throw unreadable(secret, 'ERR_KEY_FORMAT', 'is empty; restore it from its backup');
  if (stat.size > largestFile) {
    throw unreadable(
      secret,
      'ERR_KEY_FORMAT',
      `has ${stat.size} octets, too many for a ${secret.holds}; check the path`,
    );
  }
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) complain(secret, stat.mode & 0o777, rule);
  rule.signal?.throwIfAborted();
  const { buffer, bytesRead } = await file.read(new Uint8Array(stat.size), 0, stat.size, 0);
  return buffer.subarray(0, bytesRead);
}

function complain(
  { path, holds }: SecretFile,
  mode: number,
  { permissions, warn = emitWarning }: PermissionRule,
): void {
  const shown = mode.toString(8).padStart(4, '0');
  const message = `others can reach the ${holds} file ${path} (mode ${shown}); run: chmod 600 ${path}`;
  if (permissions === 'refuse') throw new SigningError('ERR_KEY_PERMISSIONS', message, { details: { path, mode } });
  warn(message);
}

function emitWarning(message: string): void {
  process.emitWarning(message, { type: 'SigningWarning', code: 'ERR_KEY_PERMISSIONS' });
}

async function openFile(secret: SecretFile): Promise<FileHandle> {
  try {
    return await open(secret.path, readOnly);
  } catch (cause) {
    switch (cause instanceof Error && 'code' in cause ? cause.code : undefined) {
      case 'EACCES':
      case 'EPERM':
        throw unreadable(secret, 'ERR_ACCESS_DENIED', 'may not be read; run as its owner, or change its owner', cause);
      case 'EISDIR':
        throw isDirectory(secret);
      case 'ENXIO':
        throw isDevice(secret);
      default:
        throw unreadable(secret, 'ERR_KEY_NOT_FOUND', 'cannot be opened; check the path', cause);
    }
  }
}

function isDirectory(secret: SecretFile): SigningError {
  return unreadable(secret, 'ERR_KEY_FORMAT', 'is a directory; name the file in it');
}

function isDevice(secret: SecretFile): SigningError {
  return unreadable(secret, 'ERR_KEY_FORMAT', 'is a pipe, a socket or a device; pass the path of a regular file');
}

function unreadable({ path, holds }: SecretFile, code: SigningErrorCode, what: string, cause?: unknown): SigningError {
  const options = cause === undefined ? {} : { cause };
  return new SigningError(holds === 'key' ? code : 'ERR_PASSPHRASE', `the ${holds} file ${path} ${what}`, options);
}
