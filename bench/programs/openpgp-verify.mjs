// Verifies a small file with openpgp.js.
import { readFile } from 'node:fs/promises';

import { createMessage, readKey, readSignature, verify } from 'openpgp';

const [, , certificate = '', file = '', signature = ''] = process.argv;
const verificationKeys = await readKey({ armoredKey: await readFile(certificate, 'utf8') });
const message = await createMessage({ binary: new Uint8Array(await readFile(file)) });
const detached = await readSignature({ armoredSignature: await readFile(signature, 'utf8') });
await verify({ message, signature: detached, verificationKeys, expectSigned: true });
