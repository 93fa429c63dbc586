// Signs a large file with openpgp.js, streaming.
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { createMessage, readPrivateKey, sign } from 'openpgp';

const [, , key = '', file = '', signature = ''] = process.argv;
const signingKeys = await readPrivateKey({ armoredKey: await readFile(key, 'utf8') });
const binary = Readable.toWeb(createReadStream(file, { highWaterMark: 1024 * 1024 }));
const message = await createMessage({ binary });
const signed = await sign({ message, signingKeys, detached: true });
const stream = /** @type {import('node:stream/web').ReadableStream} */ (/** @type {unknown} */ (signed));
await writeFile(signature, Readable.fromWeb(stream));
