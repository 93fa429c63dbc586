import { describe, expect, test } from 'vitest';

import { certificateOf } from '../support/certificates.js';
import { data, judge } from '../support/judging.js';
import { join, number, packet, subpacket, utf8 } from '../support/octets.js';
import { detached, keyOf, signatureBody } from '../support/openpgp.js';

const key = keyOf('ed25519');
const stranger = keyOf('p256', 'stranger');
const certificates = [certificateOf(key)];
const good = detached(key, data);

// Each is a packet that a careful reader passes over, without losing the good one beside it (RFC 9580 5.2.5).
const neighbours: readonly (readonly [string, () => Uint8Array, string])[] = [
  ['by a key that is not trusted', () => detached(stranger, data), 'unknown-issuer'],
  ['of version 3', () => packet(2, Uint8Array.of(3, 5, 0)), 'version'],
  ['of version 6', () => packet(2, signatureBody(key, data, { version: 6 })), 'version'],
  ['of version 77', () => packet(2, Uint8Array.of(77)), 'version'],
  ['without a body', () => packet(2, new Uint8Array(0)), 'version'],
  ['that is cut off', () => packet(2, signatureBody(key, data).subarray(0, 9)), 'malformed'],
  ['with subpackets whose lengths lie', () => packet(2, brokenSubpackets()), 'malformed'],
  ['without a hashed creation time', () => detached(key, data, { created: null }), 'malformed'],
  ['with an unknown critical subpacket', () => critical(), 'critical'],
  ['over other data', () => detached(key, utf8('other')), 'bad-signature'],
  ['of the type text', () => detached(key, data, { type: 1 }), 'type'],
  ['with SHA-1', () => detached(key, data, { hash: 'sha1' }), 'hash'],
  ['with a hash of an unknown number', () => packet(2, withOctet(3, 99)), 'hash'],
  ['with an algorithm of an unknown number', () => packet(2, withOctet(2, 99)), 'bad-signature'],
];

describe('a good signature counts beside one', () => {
  test.each(neighbours)('%s, behind it', async (_, make, reason) => {
    const verdict = await judge({ certificates, signature: join(make(), good) });
    expect([verdict.ok, ...verdict.signatures.map((judged) => judged.reason)]).toEqual([true, reason, 'good']);
  });

  test.each(neighbours)('%s, before it', async (_, make, reason) => {
    const verdict = await judge({ certificates, signature: join(good, make()) });
    expect([verdict.ok, ...verdict.signatures.map((judged) => judged.reason)]).toEqual([true, 'good', reason]);
  });
});

test('signatures with different hashes are all judged in one pass', async () => {
  const hashes = ['sha512', 'sha256', 'sha384', 'sha3-256', 'sha3-512', 'sha256'] as const;
  const signature = join(...hashes.map((hash) => detached(key, data, { hash })));
  const verdict = await judge({ certificates, signature });
  expect(verdict.signatures.map(({ reason }) => reason)).toEqual(hashes.map(() => 'good'));
});

test('one signer of two good signatures is named once', async () => {
  const verdict = await judge({ certificates, signature: join(good, detached(key, data, { hash: 'sha512' })) });
  expect(verdict.ok && verdict.signers.length).toBe(1);
});

function critical(): Uint8Array {
  return detached(key, data, { hashed: [subpacket(127, new Uint8Array(0), true)] });
}

function brokenSubpackets(): Uint8Array {
  const area = Uint8Array.of(200, 200, 2);
  return join(Uint8Array.of(4, 0, 22, 8), number(area.length, 2), area, number(0, 2), Uint8Array.of(1, 2));
}

function withOctet(offset: number, octet: number): Uint8Array {
  const body = signatureBody(key, data);
  body[offset] = octet;
  return body;
}
