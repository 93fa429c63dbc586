import { timingSafeEqual } from 'node:crypto';
import { realpath } from 'node:fs/promises';

import type { CallOptions } from '../backend.js';
import { hashFileInside, listFolder } from './hash-files.js';
import type { ManifestEntry, ManifestHash } from './manifest.js';
import { requireVerified, type VerifiedManifest } from './verdict.js';

/** What was found about one file. */
export interface FileReport {
  readonly name: string;
  /** `extra`: in the folder and not in the manifest. `outside`: a symbolic link leads out of the folder. `unreadable`: it may not be read, or its links go round in a circle. */
  readonly status: 'good' | 'different' | 'missing' | 'not-a-file' | 'outside' | 'unreadable' | 'extra';
}

/** What was found about the files of a manifest. */
export interface FilesReport {
  /** Whether every file of the manifest is there and good. Extra files are no part of the answer: nobody vouches for them. */
  readonly ok: boolean;
  /** The files of the manifest in its order, then the extra ones in the order of their names. */
  readonly files: readonly FileReport[];
}

/**
 * Checks the files of a folder against a verified manifest. Rejects with a `TypeError` for a manifest that is not verified, with the
 * system's own error for what cannot be read, and with the signal's own reason.
 */
export async function checkFiles(
  manifest: VerifiedManifest,
  folder: string,
  options: CallOptions = {},
): Promise<FilesReport> {
  requireVerified(manifest);
  const root = await realpath(folder);
  const listed: FileReport[] = [];
  for (const entry of manifest.entries) {
    options.signal?.throwIfAborted();
    listed.push({ name: entry.name, status: await checkFile(root, entry, manifest.hash, options.signal) });
  }
  const names = new Set(manifest.entries.map(({ name }) => name));
  const extra = (await listFolder(root)).filter(({ name }) => !names.has(name));
  const ok = listed.every(({ status }) => status === 'good');
  return { ok, files: [...listed, ...extra.map(({ name }) => ({ name, status: 'extra' as const }))] };
}

async function checkFile(
  root: string,
  { name, digest }: ManifestEntry,
  hash: ManifestHash,
  signal: AbortSignal | undefined,
): Promise<FileReport['status']> {
  try {
    const found = await hashFileInside(root, name, hash, signal);
    if (typeof found === 'string') return found;
    return timingSafeEqual(found, Buffer.from(digest, 'hex')) ? 'good' : 'different';
  } catch (error) {
    const status = error instanceof Error && 'code' in error ? statuses.get(String(error.code)) : undefined;
    if (status === undefined) throw error;
    return status;
  }
}

// What the system says about one file; all else is about the machine, and ends the check.
const statuses: ReadonlyMap<string, FileReport['status']> = new Map([
  ['ENOENT', 'missing'],
  ['ENOTDIR', 'missing'],
  ['ENAMETOOLONG', 'missing'],
  ['EACCES', 'unreadable'],
  ['EPERM', 'unreadable'],
  ['ELOOP', 'unreadable'],
]);
