// Signs a manifest with a local key, as the documentation shows it: what is small is read whole.
import { readFile, writeFile } from 'node:fs/promises';

import { openSigner } from 'signing';
import { detachSign } from 'signing/openpgpkey';
import 'signing-local';

const [, , key = '', certificate = '', manifest = '', signature = ''] = process.argv;
const signer = await openSigner(`local:${key}`);
const data = await readFile(manifest);
await writeFile(signature, await detachSign(signer, await readFile(certificate), data, { created: new Date() }));
