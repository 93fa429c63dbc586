// Verifies a large file with openpgp.js, streaming.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { createMessage, readKey, readSignature, verify } from 'openpgp';

const [, , certificate = '', file = '', signature = ''] = process.argv;
const verificationKeys = await readKey({ armoredKey: await readFile(certificate, 'utf8') });
const binary = Readable.toWeb(createReadStream(file, { highWaterMark: 1024 * 1024 }));
const message = await createMessage({ binary });
const detached = await readSignature({ armoredSignature: await readFile(signature, 'utf8') });
const { data, signatures } = await verify({ message, signature: detached, verificationKeys });
// openpgp.js hashes what is read from its answer.
const reader = /** @type {ReadableStream<Uint8Array>} */ (/** @type {unknown} */ (data)).getReader();
while (!(await reader.read()).done);
await signatures[0]?.verified;
