import { readFile, writeFile } from 'node:fs/promises';

import { openSigner } from 'signing';
import { detachSign, mintCertificate } from 'signing/openpgpkey';
import { formatManifest, hashFiles } from 'signing/verify';
import { generateKey } from 'signing-local';

/**
 * Makes a key and its certificate, writes the checksums of the release and signs them.
 *
 * @param {import('./release.js').ReleaseFolder} folder
 */
export async function signRelease(folder) {
  await generateKey(folder.key, { type: 'ed25519' });
  // The one line that changes for a key in the cloud: `aws-kms:alias/release` instead of `local:<file>`.
  const signer = await openSigner(`local:${folder.key}`);

  // An OpenPGP time has no fractions. The certificate and the signature of this demonstration are made in one second.
  const created = new Date();
  const identity = { name: 'Quickstart Release', email: 'release@quickstart.example', created };
  const { certificate, revocation, fingerprint } = await mintCertificate(signer, identity);
  await writeFile(folder.certificate, certificate);
  await writeFile(folder.revocation, revocation, { mode: 0o600 });

  const entries = await hashFiles(folder.release);
  await writeFile(folder.manifest, formatManifest(entries));
  const release = { name: folder.name, version: folder.version };
  const signature = await detachSign(signer, certificate, await readFile(folder.manifest), { created, release });
  await writeFile(folder.signature, signature);
  return { fingerprint, files: entries.length };
}
