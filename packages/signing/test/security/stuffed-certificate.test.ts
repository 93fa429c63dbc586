import { expect, test } from 'vitest';

import { loadTrustSet } from '../../src/verify/index.js';
import { certificateOf, selfSignature, userId } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { join, packet, utf8 } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';
import { codeOf } from '../support/rejections.js';
import { day } from '../support/times.js';

// A key server lets anybody add signatures to a certificate; whoever reads it must not compute for minutes.
const key = keyOf('p256');
const stranger = keyOf('ed25519', 'stranger');
const broken = (second: number): Uint8Array =>
  selfSignature(key, { created: day(1, second), alter: ([r = data, s = data]) => [s, r] });
const many = (count: number, make: (index: number) => Uint8Array): Uint8Array =>
  join(certificateOf(key), ...Array.from({ length: count }, (_, index) => make(index)));

test('a certificate with hundreds of forged signatures of its own is ERR_CERTIFICATE', async () => {
  expect(await codeOf(() => loadTrustSet([many(300, broken)]))).toBe('ERR_CERTIFICATE');
});

test('a certificate with a few forged signatures is used without them', async () => {
  const certificates = [many(20, broken)];
  expect(await reasonOf({ certificates, signature: detached(key, data) })).toBe('good');
});

test('a certificate with a thousand signatures by others is used', async () => {
  const certificates = [many(1000, (index) => selfSignature(stranger, { created: day(1, index) }))];
  expect(await reasonOf({ certificates, signature: detached(key, data) })).toBe('good');
});

test('one signature a thousand times is one', async () => {
  const one = broken(0);
  const certificates = [many(1000, () => one)];
  expect(await reasonOf({ certificates, signature: detached(key, data) })).toBe('good');
});

test('a certificate with hundreds of user ids is ERR_TOO_LARGE', async () => {
  const userIds = Array.from({ length: 300 }, (_, index) => packet(13, utf8(`${index} ${userId}`)));
  expect(await codeOf(() => loadTrustSet([join(certificateOf(key), ...userIds)]))).toBe('ERR_TOO_LARGE');
});
