import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

import { expect, test } from 'vitest';

import { detachSign } from '../src/openpgpkey/index.js';
import { judgeSignature, loadTrustSet } from '../src/verify/index.js';
import { certificateOf, certificateWithSubkey } from './support/certificates.js';
import { privateKey, signerOf } from './support/keys.js';
import { data } from './support/judging.js';
import { detached, keyOf } from './support/openpgp.js';
import { errorOf } from './support/rejections.js';
import { sourceError } from './support/sources.js';
import { signTime } from './support/times.js';
import { uncaughtDuring } from './support/uncaught.js';

// A stream that fails while nobody listens ends the whole process.
const missing = `${import.meta.dirname}/no-such-file`;

test.each(['ed25519', 'p256', 'p521'] as const)(
  'the failure of a stream comes out while its %s certificate is still being judged',
  async (kind) => {
    const signer = await signerOf(privateKey(kind));
    const certificate = certificateWithSubkey(keyOf('p384', 'primary'), keyOf(kind));
    const stream = createReadStream(missing);
    let error: unknown;
    const uncaught = await uncaughtDuring(async () => {
      error = await errorOf(() => detachSign(signer, certificate, stream, { created: signTime }));
    });
    expect(error).toMatchObject({ code: 'ENOENT' });
    expect(uncaught).toEqual([]);
  },
);

test('a stream that fails at once fails the signing', async () => {
  const stream = new Readable({ read() {} });
  process.nextTick(() => stream.destroy(sourceError));
  const signer = await signerOf(privateKey('ed25519'));
  const call = (): Promise<string> =>
    detachSign(signer, certificateOf(keyOf('ed25519')), stream, { created: signTime });
  let error: unknown;
  expect(await uncaughtDuring(async () => (error = await errorOf(call)))).toEqual([]);
  expect(error).toBe(sourceError);
});

test('a stream that fails at once fails the judging', async () => {
  const key = keyOf('ed25519');
  const trust = await loadTrustSet([certificateOf(key)]);
  const question = { trust, data: createReadStream(missing), signature: detached(key, data) };
  expect(await errorOf(() => judgeSignature(question))).toMatchObject({ code: 'ENOENT' });
});

test.each(['garbage', 'unknown issuer'])('a stream that fails after a no for %s ends nothing', async (why) => {
  const trust = await loadTrustSet([certificateOf(keyOf('ed25519'))]);
  const signature = why === 'garbage' ? why : detached(keyOf('ed25519', 'stranger'), data);
  let answer: unknown;
  const uncaught = await uncaughtDuring(async () => {
    answer = await judgeSignature({ trust, data: createReadStream(missing), signature });
  });
  expect(answer).toMatchObject({ ok: false });
  expect(uncaught).toEqual([]);
});
