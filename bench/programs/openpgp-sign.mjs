// Signs a small file with openpgp.js.
import { readFile, writeFile } from 'node:fs/promises';

import { createMessage, readPrivateKey, sign } from 'openpgp';

const [, , key = '', file = '', signature = ''] = process.argv;
const signingKeys = await readPrivateKey({ armoredKey: await readFile(key, 'utf8') });
const message = await createMessage({ binary: new Uint8Array(await readFile(file)) });
await writeFile(signature, await sign({ message, signingKeys, detached: true }));
