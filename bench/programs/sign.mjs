// Signs a file with a local key, as a user's own release script would.
import { readFile, writeFile } from 'node:fs/promises';

import { fileSource, openSigner } from 'signing';
import { detachSign } from 'signing/openpgpkey';
import 'signing-local';

const [, , key = '', certificate = '', file = '', signature = ''] = process.argv;
const signer = await openSigner(`local:${key}`);
const data = fileSource(file);
await writeFile(signature, await detachSign(signer, await readFile(certificate), data, { created: new Date() }));
