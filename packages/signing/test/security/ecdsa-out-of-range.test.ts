import { describe, expect, test } from 'vitest';

import { data, reasonBy } from '../support/judging.js';
import { hex } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';

// SEC 2: the orders of the curves. `0 < r, s < n`, else a verifier without the check takes zeros for a signature of anything.
const orders = {
  p256: 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
  p384: 'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
  p521: `01ff${'ff'.repeat(31)}fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409`,
} as const;

const big = (octets: Uint8Array): bigint => BigInt(`0x${Buffer.from(octets).toString('hex')}`);
const octetsOf = (value: bigint): Uint8Array => {
  const digits = value.toString(16);
  return hex(digits.length % 2 === 0 ? digits : `0${digits}`);
};

describe.each(['p256', 'p384', 'p521'] as const)('on %s', (kind) => {
  const key = keyOf(kind);
  const order = big(hex(orders[kind]));
  const none = new Uint8Array(0);

  const reasonWith = (alter: (r: Uint8Array, s: Uint8Array) => readonly Uint8Array[]): Promise<string> =>
    reasonBy(key, detached(key, data, { alter: ([r = none, s = none]) => alter(r, s) }));

  test.each<[string, (r: Uint8Array, s: Uint8Array) => readonly Uint8Array[]]>([
    ['r = 0', (_, s) => [none, s]],
    ['s = 0', (r) => [r, none]],
    ['both 0', () => [none, none]],
    ['r = n', (_, s) => [hex(orders[kind]), s]],
    ['s = n', (r) => [r, hex(orders[kind])]],
    ['s + n', (r, s) => [r, octetsOf(big(s) + order)]],
    ['r + n', (r, s) => [octetsOf(big(r) + order), s]],
    ['r too long', (_, s) => [new Uint8Array(80).fill(1), s]],
    ['r and s exchanged', (r, s) => [s, r]],
    ['one integer', (r) => [r]],
    ['three integers', (r, s) => [r, s, s]],
  ])('%s is refused', async (_, alter) => {
    expect(await reasonWith(alter)).toBe('bad-signature');
  });

  test('the twin n - s is accepted, as OpenPGP has no rule about it', async () => {
    expect(await reasonWith((r, s) => [r, octetsOf(order - big(s))])).toBe('good');
  });
});
