import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

import type { CallOptions } from '../backend.js';
import { toHex } from '../bytes.js';
import { digestWith, hashSource, stateOf } from '../digest.js';
import { SigningError } from '../errors.js';
import { readChunks } from '../file-source.js';
import { nameProblem } from './file-name.js';
import type { ManifestEntry, ManifestHash } from './manifest.js';

/** Options of {@link hashFiles}. */
export interface HashFilesOptions extends CallOptions {
  /** SHA-256 unless given. */
  readonly hash?: ManifestHash | undefined;
  /** The files to list, relative to the folder, with `/` between folders; every file in it unless given. */
  readonly names?: readonly string[] | undefined;
  /** Files to leave out, such as the checksums of an earlier run. */
  readonly except?: readonly string[] | undefined;
}

/**
 * Hashes the files of a folder, and gives their entries in the order of their names, ready for `formatManifest`.
 * Rejects with `ERR_MANIFEST` for a name that must not stand in a manifest, or what is no regular file inside the folder, and with
 * the system's own error for what cannot be read.
 */
export async function hashFiles(folder: string, options: HashFilesOptions = {}): Promise<readonly ManifestEntry[]> {
  const { hash = 'sha256', except = [], signal } = options;
  const root = await realpath(folder);
  const present = options.names ?? (await listFolder(root)).flatMap(({ name, isFile }) => (isFile ? [name] : []));
  const names = present.filter((name) => !except.includes(name)).toSorted();
  const entries: ManifestEntry[] = [];
  for (const name of names) {
    const problem = nameProblem(name);
    if (problem !== undefined) throw cannotList(name, problem);
    const digest = await hashFileInside(root, name, hash, signal);
    if (digest === 'outside' || digest === 'not-a-file')
      throw cannotList(name, digest === 'outside' ? 'leads out of the folder' : 'is no regular file');
    entries.push({ name, digest: toHex(digest).toLowerCase() });
  }
  return entries;
}

const mostFiles = 100_000;

/** Something in a folder that is no folder. */
export interface FolderEntry {
  /** Relative, with `/` between folders. */
  readonly name: string;
  /** Whether it is a regular file, and no link, pipe, socket or device. */
  readonly isFile: boolean;
}

/** Gives what is below a folder, in the order of the names; symbolic links are not followed. Throws `ERR_TOO_LARGE` beyond 100,000. */
export async function listFolder(root: string): Promise<readonly FolderEntry[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  if (found.length > mostFiles) {
    const message = `the folder holds more than ${mostFiles} files; name the ones that are meant`;
    throw new SigningError('ERR_TOO_LARGE', message);
  }
  const prefix = root.endsWith(sep) ? root : root + sep;
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ name: join(entry.parentPath, entry.name).slice(prefix.length), isFile: entry.isFile() }))
    .map(({ name, isFile }) => ({ name: name.split(sep).join('/'), isFile }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

// Without O_NONBLOCK, opening a pipe that nobody writes to never ends; with O_NOFOLLOW, a link that took the file's place
// since is not followed. Windows has neither.
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Gives the digest of a file below `root` (a real path), or what is there instead: something that a link leads out of the
 * folder to, or that is no regular file. Rejects with the system's own error, `ENOENT` above all.
 */
export async function hashFileInside(
  root: string,
  name: string,
  hash: ManifestHash,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | 'outside' | 'not-a-file'> {
  const path = await realpath(join(root, ...name.split('/')));
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return 'outside';
  if (!(await lstat(path)).isFile()) return 'not-a-file';
  const file = await open(path, readOnly);
  try {
    if (!(await file.stat()).isFile()) return 'not-a-file';
    return digestWith(stateOf(await hashSource(readChunks(file), [hash], signal), hash));
  } finally {
    await file.close();
  }
}

function cannotList(name: string, problem: string): SigningError {
  return new SigningError(
    'ERR_MANIFEST',
    `the file ${JSON.stringify(name)} cannot stand in a manifest: it ${problem}; rename it, or leave it out`,
  );
}
