import { expect, test } from 'vitest';

import { binding, certificateOf, certificateWithSubkey, subkeyPacket } from '../support/certificates.js';
import { data, judge, reasonOf } from '../support/judging.js';
import { privateKey } from '../support/keys.js';
import { join } from '../support/octets.js';
import { detached, keyFrom, keyOf } from '../support/openpgp.js';
import { day } from '../support/times.js';

// Where it takes two signers, one person with one key must not count as two.
const policy = { threshold: 2 };
const first = keyOf('ed25519');
const again = keyOf('ed25519', 'first', day(1));
const second = keyOf('ed25519', 'second');
const third = keyOf('p256', 'third');

const withTwoKeys = join(certificateOf(first), subkeyPacket(third), binding(first, third));

const both = (one: typeof first, other: typeof first): Uint8Array => join(detached(one, data), detached(other, data));

test('two certificates over one key are one signer', async () => {
  const certificates = [certificateOf(first), certificateOf(again)];
  expect(await reasonOf({ certificates, signature: both(first, again), policy })).toBe('threshold');
});

test('one key under two algorithm numbers is one signer', async () => {
  const other = keyFrom(privateKey('ed25519'), 27);
  const certificates = [certificateOf(first), certificateOf(other)];
  expect(await reasonOf({ certificates, signature: both(first, other), policy })).toBe('threshold');
});

test('one key as a primary key and as a subkey of another is one signer', async () => {
  const certificates = [certificateOf(first), certificateWithSubkey(second, again)];
  expect(await reasonOf({ certificates, signature: both(first, again), policy })).toBe('threshold');
});

test('one certificate with two signing keys is one signer', async () => {
  expect(await reasonOf({ certificates: [withTwoKeys], signature: detached(third, data) })).toBe('good');
  expect(await reasonOf({ certificates: [withTwoKeys], signature: both(first, third), policy })).toBe('threshold');
});

test('one signature twice is one signer', async () => {
  const certificates = [certificateOf(first)];
  expect(await reasonOf({ certificates, signature: both(first, first), policy })).toBe('threshold');
});

test('two keys of two certificates are two signers', async () => {
  const certificates = [certificateOf(first), certificateOf(second)];
  const verdict = await judge({ certificates, signature: both(first, second), policy });
  expect(verdict.ok && verdict.signers.map(({ fingerprint }) => fingerprint)).toEqual([
    first.fingerprint,
    second.fingerprint,
  ]);
});

test('a bad signature is no second signer', async () => {
  const certificates = [certificateOf(first), certificateOf(second)];
  const signature = join(detached(first, data), detached(second, new Uint8Array(1)));
  expect(await reasonOf({ certificates, signature, policy })).toBe('threshold');
});

test('two different signers are found in whatever order the signatures come', async () => {
  const certificates = [withTwoKeys, certificateOf(again)];
  const [a, b, c] = [detached(first, data), detached(again, data), detached(third, data)];
  for (const signature of [join(a, b, c), join(b, a, c), join(c, b, a), join(c, a, b)]) {
    expect(await reasonOf({ certificates, signature, policy })).toBe('good');
  }
});

test('a subkey under two certificates counts for the one that has not signed yet, in any order', async () => {
  const successor = join(certificateOf(second), subkeyPacket(third), binding(second, third));
  for (const certificates of [
    [withTwoKeys, successor],
    [successor, withTwoKeys],
  ]) {
    expect(await reasonOf({ certificates, signature: both(third, first), policy })).toBe('good');
    expect(await reasonOf({ certificates, signature: detached(third, data), policy })).toBe('threshold');
  }
});
