import { expect, test } from 'vitest';

import { loadTrustSet } from '../../src/verify/index.js';
import { assemble, certificateOf, revocation, selfSignature, userId } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { join, number, packet, subpacket, utf8 } from '../support/octets.js';
import { detached, keyOf, keyPreimage, signatureBody } from '../support/openpgp.js';
import { codeOf } from '../support/rejections.js';
import { day } from '../support/times.js';

// Whoever can add to a copy of a certificate can add signatures. They must neither cost minutes, nor make an honest certificate
// unusable, nor hide a revocation.
const key = keyOf('ed25519');
const stranger = keyOf('ed25519', 'stranger');
const signature = detached(key, data);
const preimageOf = ({ body }: typeof key): Uint8Array =>
  join(keyPreimage(body), Uint8Array.of(0xb4), number(utf8(userId).length, 4), utf8(userId));
const preimage = preimageOf(key);
const times = Array.from({ length: 140 }, (_, second) => day(1, second));

const overUserId = (signer: typeof key, type: number, alter = false): readonly Uint8Array[] =>
  times.map((created) => {
    const body = signatureBody(signer, preimage, { type, created });
    if (alter) body.set([(body.at(-1) ?? 0) ^ 1], body.length - 1);
    return packet(2, body);
  });

test('140 revocations of a user id by a stranger leave a certificate as it was', async () => {
  const certificate = assemble(key, [selfSignature(key), ...overUserId(stranger, 0x30)]);
  expect(await reasonOf({ certificates: [certificate], signature })).toBe('good');
});

test('140 certifications by a stranger leave a certificate as it was', async () => {
  const certificate = assemble(key, [selfSignature(key), ...overUserId(stranger, 0x10)]);
  expect(await reasonOf({ certificates: [certificate], signature })).toBe('good');
});

test('140 forged certifications in the name of the key are ERR_CERTIFICATE', async () => {
  const certificate = assemble(key, [selfSignature(key), ...overUserId(key, 0x13, true)]);
  expect(await codeOf(() => loadTrustSet([certificate]))).toBe('ERR_CERTIFICATE');
});

test('140 revocations by a stranger do not hide a genuine one behind them', async () => {
  const bare = times.map((created) =>
    packet(2, signatureBody(stranger, keyPreimage(key.body), { type: 0x20, created })),
  );
  const certificates = [certificateOf(key), join(...bare, revocation(key))];
  expect(await reasonOf({ certificates, signature })).toBe('key-revoked');
});

test('one signature with 3,000 unhashed areas is computed once', async () => {
  const slow = keyOf('p521');
  const hashed = [subpacket(27, Uint8Array.of(3), true)];
  const body = signatureBody(slow, preimageOf(slow), {
    type: 0x13,
    created: slow.created,
    issuer: 'fingerprint',
    hashed,
  });
  const unhashedAt = 6 + (body[4] ?? 0) * 256 + (body[5] ?? 0);
  const copies = Array.from({ length: 3000 }, (_, at) =>
    packet(
      2,
      join(body.subarray(0, unhashedAt), Uint8Array.of(0, 6, 5, 100), number(at, 4), body.subarray(unhashedAt + 2)),
    ),
  );
  // 3,000 computations would take half a minute, and the time-out of this test.
  expect(await reasonOf({ certificates: [assemble(slow, copies)], signature: detached(slow, data) })).toBe('good');
}, 10_000);
