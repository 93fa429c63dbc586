import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { formatManifest, hashFiles } from 'signing/verify';

import { verifyHere } from './verify-here.mjs';

/**
 * Copies the release, changes one byte of its first file, and verifies the copy.
 *
 * @param {import('./release.js').ReleaseFolder} folder
 * @param {string} copy
 * @param {{ readonly checksumsToo: boolean }} options
 */
export async function tamper(folder, copy, { checksumsToo }) {
  await cp(folder.release, copy, { recursive: true });
  const names = (await readdir(copy)).filter((name) => name.endsWith('.tgz'));
  const victim = join(copy, names[0] ?? '');
  const content = await readFile(victim);
  content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
  await writeFile(victim, content);
  if (checksumsToo) await writeFile(join(copy, 'checksums.txt'), formatManifest(await hashFiles(copy, { names })));
  return verifyHere(folder, copy);
}
