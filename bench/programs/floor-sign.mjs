// The least that signing can cost: the key, the hash and the signature, with node:crypto alone and no OpenPGP.
import { createPrivateKey, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

const [, , keyFile = '', file = '', signature = ''] = process.argv;
const key = createPrivateKey(await readFile(keyFile));
await writeFile(signature, sign('sha256', await readFile(file), key));
