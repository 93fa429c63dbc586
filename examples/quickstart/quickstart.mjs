// Signs a real release, the packed packages of this repository, and verifies it. Run it with: npm run quickstart
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { packPackages, readVersion } from './pack.mjs';
import { verifyWithPeers } from './peers.mjs';
import { signRelease } from './sign-release.mjs';
import { tamper } from './tamper.mjs';
import { verifyHere } from './verify-here.mjs';

const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { output: { type: 'string', default: join(root, 'quickstart-output') } } });
const output = resolve(values.output);
/** @param {string} path */
const shown = (path) => relative(process.cwd(), path) || '.';

/** @param {string} text */
const title = (text) => console.log(`\n${text}`);
/** @param {string} text */
const say = (text) => console.log(`   ${text}`);

/** @type {import('./release.js').ReleaseFolder} */
const folder = {
  release: join(output, 'release'),
  manifest: join(output, 'release', 'checksums.txt'),
  signature: join(output, 'release', 'checksums.txt.asc'),
  key: join(output, 'keys', 'release-key.pem'),
  certificate: join(output, 'keys', 'release-key.asc'),
  revocation: join(output, 'keys', 'release-key-revocation.asc'),
  name: 'signing',
  version: await readVersion(root),
};

console.log(`Signing and verifying a real release: ${folder.name} ${folder.version}`);
await rm(output, { recursive: true, force: true });
await mkdir(folder.release, { recursive: true });
await mkdir(join(output, 'keys'));

title('1. Pack the packages of this repository: these are the release files.');
await packPackages(root, folder.release);
for (const name of await readdir(folder.release))
  say(`${name}  ${(await stat(join(folder.release, name))).size} bytes`);

title('2. Make a key, mint its OpenPGP certificate, list the checksums and sign them.');
const signed = await signRelease(folder);
say(`${shown(folder.key)}  the private key: only you may read it`);
say(`${shown(folder.certificate)}  the certificate: users get this, by another path than the release`);
say(`${shown(folder.revocation)}  ends the certificate if the key is lost or stolen: keep it offline`);
say(`${shown(folder.manifest)}  ${signed.files} files`);
say(`${shown(folder.signature)}  signed for ${folder.name} ${folder.version}, fingerprint ${signed.fingerprint}`);

title('3. Verify as a user of the release would: with the certificate, the signature and the files.');
const yes = await verifyHere(folder, folder.release);
say(`this library: ${yes.text}`);
const peers = await verifyWithPeers(folder);
for (const peer of peers) say(`${peer.name}: ${peer.text}`);

title('4. Take over the release: change one byte of one file, and try again.');
const changed = await tamper(folder, join(output, 'tampered'), { checksumsToo: false });
say(`this library: ${changed.text}`);

title('5. Change the checksums to match, as somebody would who owns the release page.');
const forged = await tamper(folder, join(output, 'forged'), { checksumsToo: true });
say(`this library: ${forged.text}`);

const asExpected = yes.ok && peers.every(({ ok }) => ok) && !changed.ok && !forged.ok;
console.log(
  asExpected
    ? `\nDone. The real release was accepted, and both changed ones were refused. Everything is in ${shown(output)}.`
    : '\nThis is not what should have happened: a real release was refused, or a changed one accepted. Please report it.',
);
process.exitCode = asExpected ? 0 : 1;
