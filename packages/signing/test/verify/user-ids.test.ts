import { expect, test } from 'vitest';

import { loadTrustSet } from '../../src/verify/index.js';
import { selfSignature, userId } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { join, notation, number, packet, utf8 } from '../support/octets.js';
import { detached, keyOf, keyPreimage, signatureBody } from '../support/openpgp.js';
import { day } from '../support/times.js';

const key = keyOf('ed25519');
const stranger = keyOf('ed25519', 'stranger');
const second = 'Other <release@other.example>';

// A user id with the signatures over it; the certificate begins with its key.
const over = (text: string, ...signatures: readonly Uint8Array[]): Uint8Array =>
  join(packet(13, utf8(text)), ...signatures);
const certificate = (...userIds: readonly Uint8Array[]): Uint8Array => join(packet(6, key.body), ...userIds);
const revoked = (text: string, by = key): Uint8Array => {
  const preimage = join(keyPreimage(key.body), Uint8Array.of(0xb4), number(utf8(text).length, 4), utf8(text));
  return packet(2, signatureBody(by, preimage, { type: 0x30, created: day(50) }));
};
const self = (text: string): Uint8Array => selfSignature(key, {}, text);

const namesOf = async (file: Uint8Array): Promise<readonly string[] | undefined> =>
  (await loadTrustSet([file])).certificates[0]?.userIds;

const reasonFor = (file: Uint8Array, domain: string): Promise<string> => {
  const signature = detached(key, data, { hashed: [notation(`release@${domain}`, 'tool@1.0.0')] });
  return reasonOf({ certificates: [file], signature, expect: { name: 'tool', version: '1.0.0' } });
};

test('user ids that the key certifies are named, in their order', async () => {
  expect(await namesOf(certificate(over(second, self(second)), over(userId, self(userId))))).toEqual([second, userId]);
});

test('a user id without a certification, or with that of a stranger, is not named', async () => {
  const forged = over('Evil <release@evil.example>', selfSignature(stranger, {}, 'Evil <release@evil.example>'));
  expect(await namesOf(certificate(over(userId, self(userId)), over('Nobody'), forged))).toEqual([userId]);
});

test('a revoked user id is not named, and the certificate stands on the other', async () => {
  const file = certificate(over(userId, self(userId)), over(second, self(second), revoked(second)));
  expect(await namesOf(file)).toEqual([userId]);
  expect(await reasonOf({ certificates: [file], signature: detached(key, data) })).toBe('good');
});

test('a user id that is certified again after its revocation is named', async () => {
  const again = selfSignature(key, { created: day(51) });
  expect(await namesOf(certificate(over(userId, self(userId), revoked(userId), again)))).toEqual([userId]);
});

test('of a certification and a revocation of one second the revocation counts', async () => {
  const again = selfSignature(key, { created: day(50) });
  expect(await namesOf(certificate(over(userId, again, revoked(userId))))).toEqual([]);
});

test('a revocation by a stranger leaves a user id as it was', async () => {
  expect(await namesOf(certificate(over(userId, self(userId), revoked(userId, stranger))))).toEqual([userId]);
});

test('the domain of each user id may name a release', async () => {
  const file = certificate(over(userId, self(userId)), over(second, self(second)));
  expect(await reasonFor(file, 'acme.example')).toBe('good');
  expect(await reasonFor(file, 'other.example')).toBe('good');
});

test('the domain of a user id that is revoked, or not certified, names no release', async () => {
  const gone = certificate(over(userId, self(userId)), over(second, self(second), revoked(second)));
  const forged = certificate(over(userId, self(userId)), over(second, selfSignature(stranger, {}, second)));
  expect(await reasonFor(gone, 'other.example')).toBe('release');
  expect(await reasonFor(forged, 'other.example')).toBe('release');
});
