import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isSigningError } from 'signing';
import { checkFiles, loadTrustSet, verifyRelease } from 'signing/verify';

/**
 * Verifies the release files in a folder as a self-updating tool does: first who signed the checksums, then the files.
 *
 * @param {import('./release.js').ReleaseFolder} folder
 * @param {string} files
 * @returns {Promise<import('./release.js').Outcome>}
 */
export async function verifyHere(folder, files) {
  const trust = await loadTrustSet([await readFile(folder.certificate)]);
  const manifest = await readFile(join(files, 'checksums.txt'));
  const signature = await readFile(join(files, 'checksums.txt.asc'));
  const expect = { name: folder.name, version: folder.version };
  try {
    const verified = await verifyRelease({ trust, manifest, signature, expect });
    const report = await checkFiles(verified, files);
    const wrong = report.files.filter(({ status }) => status !== 'good' && status !== 'extra');
    if (report.ok) return { ok: true, text: `GOOD. ${verified.entries.length} files are what the publisher released.` };
    return { ok: false, text: `REFUSED. ${wrong.map(({ name, status }) => `${name} is ${status}`).join(', ')}.` };
  } catch (error) {
    if (isSigningError(error, 'ERR_NOT_VERIFIED')) return { ok: false, text: `REFUSED. ${error.message}.` };
    throw error;
  }
}
