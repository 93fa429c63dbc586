import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { data, reasonBy } from '../support/judging.js';
import { join, number, packet } from '../support/octets.js';
import { detached, keyOf, signatureBody } from '../support/openpgp.js';

// A verifier that hashes its own writing of what it read does not notice that the octets were changed.
const key = keyOf('ed25519');
const body = signatureBody(key, data);
const hashedLength = (body[4] ?? 0) * 256 + (body[5] ?? 0);

test('a shorter form of a subpacket length, with the same meaning, is noticed', async () => {
  // Subpackets are written with five octets of length here; the first one is of the length 5.
  const area = body.subarray(6, 6 + hashedLength);
  const shorter = join(Uint8Array.of(5), area.subarray(5));
  const rest = body.subarray(6 + hashedLength);
  const changed = join(body.subarray(0, 4), number(shorter.length, 2), shorter, rest);
  expect(await reasonBy(key, packet(2, changed))).toBe('bad-signature');
});

test('the same subpackets in another order are noticed', async () => {
  const area = body.subarray(6, 6 + hashedLength);
  const reordered = join(area.subarray(10), area.subarray(0, 10));
  const changed = join(body.subarray(0, 6), reordered, body.subarray(6 + hashedLength));
  expect(await reasonBy(key, packet(2, changed))).toBe('bad-signature');
});

test('a critical bit that was cleared is noticed', async () => {
  const changed = body.slice();
  expect(changed[11]).toBe(0x82);
  changed[11] = 0x02;
  expect(await reasonBy(key, packet(2, changed))).toBe('bad-signature');
});

test('each single changed bit of the hashed part is noticed', async () => {
  for (let offset = 0; offset < 6 + hashedLength; offset++) {
    const changed = body.slice();
    changed[offset] = (changed[offset] ?? 0) ^ 1;
    expect([offset, await reasonBy(key, packet(2, changed))]).not.toEqual([offset, 'good']);
  }
});

test('the first two octets of the digest have to be right', async () => {
  const start = body.length - createHash('sha256').digest().length * 2 - 4 - 2;
  for (const offset of [start, start + 1]) {
    const changed = body.slice();
    changed[offset] = (changed[offset] ?? 0) ^ 1;
    expect(await reasonBy(key, packet(2, changed))).toBe('bad-signature');
  }
  expect(await reasonBy(key, detached(key, data))).toBe('good');
});
