import { describe, expect, test } from 'vitest';

import { loadTrustSet, judgeSignature } from '../../src/verify/index.js';
import { certificateOf } from '../support/certificates.js';
import { data, reasonBy } from '../support/judging.js';
import { detached, keyOf, keyPreimage, signatureBody } from '../support/openpgp.js';
import { now } from '../support/times.js';
import { packet } from '../support/octets.js';

// A signature made for one purpose must not be presented for another, such as a certification as that of a document.
const key = keyOf('ed25519');

describe('a signature is not one of a document', () => {
  const types = [0x01, 0x02, 0x10, 0x11, 0x12, 0x13, 0x16, 0x18, 0x19, 0x1f, 0x20, 0x28, 0x30, 0x40, 0x50, 0x60, 0xff];
  test.each(types)('with the type %i', async (type) => {
    expect(await reasonBy(key, detached(key, data, { type }))).toBe('type');
  });
});

test('a revocation is not a signature of a document that spells the key', async () => {
  const trust = await loadTrustSet([certificateOf(key)]);
  const document = keyPreimage(key.body);
  const signature = packet(2, signatureBody(key, document, { type: 0x20 }));
  expect(await judgeSignature({ trust, data: document, signature, now })).toMatchObject({ ok: false, reason: 'type' });
});

test('a type that was changed after signing is noticed', async () => {
  const body = signatureBody(key, data, { type: 0x01 });
  body[1] = 0x00;
  expect(await reasonBy(key, packet(2, body))).toBe('bad-signature');
});
