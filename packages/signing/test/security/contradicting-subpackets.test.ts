import { describe, expect, test } from 'vitest';

import { data, reasonBy } from '../support/judging.js';
import { hex, notation, number, seconds, subpacket } from '../support/octets.js';
import { detached, issuerFingerprint, keyOf } from '../support/openpgp.js';
import { day } from '../support/times.js';

// Two readers that each take another one of two contradicting statements can be played against each other.
const key = keyOf('ed25519');

describe('a signature is malformed', () => {
  test.each<[string, readonly Uint8Array[]]>([
    ['with two creation times', [subpacket(2, seconds(day(31)))]],
    ['with two fingerprints', [issuerFingerprint(key)]],
    ['with two expiry times', [subpacket(3, number(9, 4)), subpacket(3, number(0, 4))]],
    ['with a creation time of three octets', [subpacket(2, number(1, 3))]],
    ['with an expiry time of five octets', [subpacket(3, number(1, 5))]],
    ['with a notation that is too short', [subpacket(20, hex('80000000'))]],
    ['with a notation whose lengths lie', [subpacket(20, hex('80000000ffffffff61'))]],
  ])('%s', async (_, hashed) => {
    expect(await reasonBy(key, detached(key, data, { hashed }))).toBe('malformed');
  });
});

describe('a signature is refused as critical', () => {
  test.each<[string, Uint8Array]>([
    ['with an unknown critical subpacket', subpacket(99, new Uint8Array(0), true)],
    ['with a private critical subpacket', subpacket(105, hex('01'), true)],
    ['with a critical notation', notation('note@acme.example', 'text', { critical: true })],
    ['with a critical release', notation('release@acme.example', 'tool@1.0.0', { critical: true })],
  ])('%s', async (_, extra) => {
    expect(await reasonBy(key, detached(key, data, { hashed: [extra] }))).toBe('critical');
  });

  test('not with an unknown one that is not critical', async () => {
    const hashed = [subpacket(99, hex('00')), notation('note@acme.example', 'text')];
    expect(await reasonBy(key, detached(key, data, { hashed }))).toBe('good');
  });
});
