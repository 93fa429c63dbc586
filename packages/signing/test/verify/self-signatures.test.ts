import { describe, expect, test } from 'vitest';

import {
  assemble,
  binding,
  certificateOf,
  directKeySignature,
  may,
  selfSignature,
  subkeyPacket,
} from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { join, number, packet, subpacket, utf8 } from '../support/octets.js';
import { detached, keyOf, signatureBody } from '../support/openpgp.js';
import { day } from '../support/times.js';

const key = keyOf('ed25519');
const subkey = keyOf('ed25519', 'subkey');
const stranger = keyOf('ed25519', 'stranger');

const reasonWith = (...overUserId: readonly Uint8Array[]): Promise<string> =>
  reasonOf({ certificates: [assemble(key, overUserId)], signature: detached(key, data) });

const bothWays = async (first: Uint8Array, second: Uint8Array): Promise<readonly string[]> => [
  await reasonWith(first, second),
  await reasonWith(second, first),
];

describe('of the self-signatures of a key', () => {
  test('the newest says when the key ends', async () => {
    const old = selfSignature(key, { keyExpires: day(20) });
    const renewed = selfSignature(key, { created: day(19), keyExpires: day(400) });
    expect(await bothWays(old, renewed)).toEqual(['good', 'good']);
  });

  test('a renewal after the fact revives a signature made in the gap', async () => {
    const old = selfSignature(key, { keyExpires: day(20) });
    const renewed = selfSignature(key, { created: day(50), keyExpires: day(400) });
    expect(await bothWays(old, renewed)).toEqual(['good', 'good']);
  });

  test('a newer one that shortens the life counts at once', async () => {
    const old = selfSignature(key, { keyExpires: day(400) });
    const shorter = selfSignature(key, { created: day(50), keyExpires: day(25) });
    expect(await bothWays(old, shorter)).toEqual(['key-expired', 'key-expired']);
  });

  test('one from the future says nothing', async () => {
    const old = selfSignature(key, {});
    const coming = selfSignature(key, { created: day(70), flags: may.certify, keyExpires: day(25) });
    expect(await bothWays(old, coming)).toEqual(['good', 'good']);
  });

  test('the flags are those of the time of the data signature', async () => {
    const then = selfSignature(key, { flags: may.certify | may.sign });
    const later = selfSignature(key, { created: day(50), flags: may.certify });
    expect(await bothWays(then, later)).toEqual(['good', 'good']);
  });

  test('a flag that was given later did not hold before', async () => {
    const then = selfSignature(key, { flags: may.certify });
    const later = selfSignature(key, { created: day(50), flags: may.certify | may.sign });
    expect(await bothWays(then, later)).toEqual(['key-flags', 'key-flags']);
  });

  test('the oldest later one counts where none is older than the data signature', async () => {
    const first = selfSignature(key, { created: day(40), flags: may.certify });
    const second = selfSignature(key, { created: day(50), flags: may.certify | may.sign });
    expect(await bothWays(first, second)).toEqual(['key-flags', 'key-flags']);
    expect(await reasonWith(selfSignature(key, { created: day(40) }))).toBe('good');
  });

  test('of two of one second, the one that may not sign counts', async () => {
    const more = selfSignature(key, { flags: may.certify | may.sign });
    const less = selfSignature(key, { flags: may.certify });
    expect(await bothWays(more, less)).toEqual(['key-flags', 'key-flags']);
  });

  test('of two of one second, the one that ends sooner counts', async () => {
    const longer = selfSignature(key, { keyExpires: day(400) });
    const shorter = selfSignature(key, { keyExpires: day(25) });
    expect(await bothWays(longer, shorter)).toEqual(['key-expired', 'key-expired']);
    expect(await bothWays(selfSignature(key), shorter)).toEqual(['key-expired', 'key-expired']);
  });

  test('of two of one second, the flags and the end are each the more restrictive', async () => {
    const endless = selfSignature(key, { flags: may.certify });
    const signing = selfSignature(key, { flags: may.certify | may.sign, keyExpires: day(400) });
    expect(await bothWays(endless, signing)).toEqual(['key-flags', 'key-flags']);
  });

  test('an expired one says nothing', async () => {
    expect(await reasonWith(selfSignature(key, { expires: day(20) }))).toBe('not-bound');
    const old = selfSignature(key, { flags: may.certify });
    const expired = selfSignature(key, { created: day(10), expires: day(20) });
    expect(await bothWays(old, expired)).toEqual(['key-flags', 'key-flags']);
  });

  test('one that ends in ten minutes still says something', async () => {
    expect(await reasonWith(selfSignature(key, { expires: day(60, 600) }))).toBe('good');
  });

  test('one without key flags does not let the key sign', async () => {
    expect(await reasonWith(selfSignature(key, { flags: null }))).toBe('key-flags');
  });

  test('one by another key says nothing', async () => {
    expect(await reasonWith(selfSignature(stranger))).toBe('not-bound');
    expect(await bothWays(selfSignature(key), selfSignature(stranger, { flags: 0 }))).toEqual(['good', 'good']);
  });

  test('one over another user id says nothing', async () => {
    expect(await reasonWith(selfSignature(key, {}, 'Other <other@acme.example>'))).toBe('not-bound');
  });

  test('one with an unknown critical subpacket says nothing', async () => {
    expect(await reasonWith(selfSignature(key, { hashed: [subpacket(99, number(1, 1), true)] }))).toBe('not-bound');
  });

  test.each([0x10, 0x11, 0x12, 0x13])('one of the type %i counts', async (type) => {
    expect(await reasonWith(selfSignature(key, { type }))).toBe('good');
  });

  test.each([0x00, 0x18, 0x1f, 0x30, 0x50])('one of the type %i over the user id does not', async (type) => {
    expect(await reasonWith(selfSignature(key, { type }))).toBe('not-bound');
  });
});

test('a direct-key signature stands for a certificate whose user ids say nothing', async () => {
  const direct = assemble(key, [], [directKeySignature(key)]);
  expect(await reasonOf({ certificates: [direct], signature: detached(key, data) })).toBe('good');
});

test('signatures after an unknown component stay with it', async () => {
  const body = join(packet(50, utf8('new')), packet(2, signatureBody(key, utf8('new'), { type: 0x13 })));
  const certificate = join(certificateOf(key), body, subkeyPacket(subkey), binding(key, subkey));
  expect(await reasonOf({ certificates: [certificate], signature: detached(subkey, data) })).toBe('good');
});

test('a newer certification that names neither uses nor an end takes nothing back', async () => {
  const said = selfSignature(key);
  const silent = selfSignature(key, { created: day(10), flags: null });
  expect(await bothWays(said, silent)).toEqual(['good', 'good']);
});
