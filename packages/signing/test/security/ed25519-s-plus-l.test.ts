import { createHash, createPublicKey, sign } from 'node:crypto';

import { expect, test } from 'vitest';

import { isRawSignature } from '../../src/raw-signature.js';
import { certificateOf } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { privateKey } from '../support/keys.js';
import { hex, join } from '../support/octets.js';
import { detached, keyFrom, keyOf } from '../support/openpgp.js';

// RFC 8032 5.1.7: S is below the order of the group, else every signature has a twin that anybody can compute.
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

function plusOrder(littleEndian: Uint8Array): Uint8Array {
  const value = BigInt(`0x${Buffer.from(littleEndian.toReversed()).toString('hex')}`) + order;
  return hex(value.toString(16).padStart(64, '0')).toReversed();
}

test('S + L is refused in a signature of algorithm 22', async () => {
  const key = keyOf('ed25519');
  const twin = detached(key, data, { alter: ([r = data, s = data]) => [r, plusOrder(s)] });
  expect(await reasonOf({ certificates: [certificateOf(key)], signature: twin })).toBe('bad-signature');
});

const alter = ([raw = data]: readonly Uint8Array[]): readonly Uint8Array[] => [
  join(raw.subarray(0, 32), plusOrder(raw.subarray(32))),
];

test('S + L is refused in a signature of algorithm 27', async () => {
  const key = keyFrom(privateKey('ed25519'), 27);
  const twin = detached(key, data, { alter });
  expect(await reasonOf({ certificates: [certificateOf(key)], signature: twin })).toBe('bad-signature');
});

test('S + L is refused from a backend', async () => {
  const digest = createHash('sha256').update(data).digest();
  const raw = new Uint8Array(sign(null, digest, privateKey('ed25519')));
  const publicKey = createPublicKey(privateKey('ed25519'));
  const twin = join(raw.subarray(0, 32), plusOrder(raw.subarray(32)));
  expect(await isRawSignature(publicKey, 'sha256', digest, raw)).toBe(true);
  expect(await isRawSignature(publicKey, 'sha256', digest, twin)).toBe(false);
});
