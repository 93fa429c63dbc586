import { describe, expect, test } from 'vitest';

import {
  assemble,
  binding,
  certificateOf,
  may,
  revocation,
  selfSignature,
  subkeyPacket,
  type RevocationParts,
} from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { hex, join, subpacket } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';
import { day } from '../support/times.js';

const key = keyOf('ed25519');
const subkey = keyOf('ed25519', 'subkey');
const stranger = keyOf('ed25519', 'stranger');
const signature = detached(key, data);

const revoked = (parts: RevocationParts, by = key): Uint8Array =>
  assemble(key, [selfSignature(key)], [revocation(by, { created: day(50), ...parts })]);

const reasonWith = (parts: RevocationParts, by = key): Promise<string> =>
  reasonOf({ certificates: [revoked(parts, by)], signature });

describe('a revocation made after the signature', () => {
  test.each([
    ['compromised', 2],
    ['without a reason', 0],
    ['with an unknown reason', 77],
    ['with a reason that is not said', null],
    ['that the user id is no longer valid', 32],
  ])('refuses it: %s', async (_, reason) => {
    expect(await reasonWith({ reason })).toBe('key-revoked');
  });

  test.each([
    ['superseded', 1],
    ['retired', 3],
  ])('leaves it standing: %s', async (_, reason) => {
    expect(await reasonWith({ reason })).toBe('good');
  });
});

test.each([1, 3])('a soft revocation (%i) made before the signature, or in its second, refuses it', async (reason) => {
  expect(await reasonWith({ reason, created: day(29) })).toBe('key-revoked');
  expect(await reasonWith({ reason, created: day(30) })).toBe('key-revoked');
});

test('a revocation from the future counts', async () => {
  expect(await reasonWith({ reason: 2, created: day(90) })).toBe('key-revoked');
});

test.each(['md5', 'sha1', 'ripemd160', 'sha224'] as const)('a revocation with %s counts', async (hash) => {
  expect(await reasonWith({ hash })).toBe('key-revoked');
});

test('a revocation with an unknown critical subpacket counts', async () => {
  expect(await reasonWith({ hashed: [subpacket(99, hex('00'), true)] })).toBe('key-revoked');
});

test('a revocation without issuer counts', async () => {
  expect(await reasonWith({ issuer: 'none' })).toBe('key-revoked');
});

test('a revocation whose unhashed issuer was put there by somebody else counts', async () => {
  const unhashed = [subpacket(16, hex(stranger.fingerprint.slice(-16)))];
  expect(await reasonWith({ issuer: 'none', unhashed })).toBe('key-revoked');
});

test('a revocation by another key does not count', async () => {
  expect(await reasonWith({}, stranger)).toBe('good');
  expect(await reasonWith({ issuer: 'none' }, stranger)).toBe('good');
});

test('a revocation in a second copy of the certificate counts, in either order', async () => {
  const plain = certificateOf(key);
  expect(await reasonOf({ certificates: [plain, revoked({})], signature })).toBe('key-revoked');
  expect(await reasonOf({ certificates: [revoked({}), plain], signature })).toBe('key-revoked');
  expect(await reasonOf({ certificates: [join(plain, revoked({}))], signature })).toBe('key-revoked');
});

describe('the revocation of a subkey', () => {
  const withSubkey = (...signatures: readonly Uint8Array[]): Uint8Array =>
    join(certificateOf(key, { flags: may.certify | may.sign }), subkeyPacket(subkey), ...signatures);
  const bound = binding(key, subkey);

  test.each([
    [2, 'key-revoked'],
    [0, 'key-revoked'],
    [1, 'good'],
    [3, 'good'],
  ])('with the reason %i after its signature: %s', async (reason, answer) => {
    const certificate = withSubkey(bound, revocation(key, { reason, created: day(50) }, subkey));
    expect(await reasonOf({ certificates: [certificate], signature: detached(subkey, data) })).toBe(answer);
  });

  test('leaves the primary key as it was', async () => {
    const certificate = withSubkey(bound, revocation(key, {}, subkey));
    expect(await reasonOf({ certificates: [certificate], signature })).toBe('good');
  });

  test('is not undone by a newer binding when it is hard', async () => {
    const again = binding(key, subkey, { created: day(29) });
    const certificate = withSubkey(bound, revocation(key, { created: day(10) }, subkey), again);
    expect(await reasonOf({ certificates: [certificate], signature: detached(subkey, data) })).toBe('key-revoked');
  });

  test('by the subkey itself does not count', async () => {
    const certificate = withSubkey(bound, revocation({ ...key, secret: subkey.secret }, {}, subkey));
    expect(await reasonOf({ certificates: [certificate], signature: detached(subkey, data) })).toBe('good');
  });
});

test('a revoked primary key takes its subkeys along', async () => {
  const certificate = join(revoked({}), subkeyPacket(subkey), binding(key, subkey));
  expect(await reasonOf({ certificates: [certificate], signature: detached(subkey, data) })).toBe('key-revoked');
});
