import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

import { dearmor } from 'signing/openpgpkey';

/**
 * Verifies the signature with the OpenPGP programs that this machine has.
 *
 * @param {import('./release.js').ReleaseFolder} folder
 * @returns {Promise<readonly (import('./release.js').Outcome & { readonly name: string })[]>}
 */
export async function verifyWithPeers(folder) {
  // gpgv reads binary keyrings only.
  const keyring = folder.certificate.replace(/\.asc$/, '.pgp');
  await writeFile(keyring, dearmor(await readFile(folder.certificate, 'utf8')));
  return [
    { name: 'gpgv', ...(await attempt('gpgv', ['--keyring', keyring, folder.signature, folder.manifest])) },
    { name: 'sqop', ...(await attempt('sqop', ['verify', folder.signature, folder.certificate], folder.manifest)) },
  ];
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} [input] the file for standard input
 * @returns {Promise<import('./release.js').Outcome>}
 */
async function attempt(program, args, input) {
  const child = execFile(program, args, { timeout: 60_000 });
  /** @type {Promise<import('./release.js').Outcome>} */
  const outcome = new Promise((resolve, reject) => {
    child.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'ENOENT' ? resolve({ ok: true, text: 'not installed here, skipped' }) : reject(error),
    );
    child.once('close', (code) =>
      resolve(code === 0 ? { ok: true, text: 'GOOD signature.' } : { ok: false, text: `REFUSED (exit code ${code}).` }),
    );
  });
  // Where the program is missing, its standard input is closed already; `outcome` tells.
  if (input !== undefined && child.stdin !== null)
    await pipeline(createReadStream(input), child.stdin).catch(() => undefined);
  return outcome;
}
