import { expect, test } from 'vitest';

import { certificateOf, certificateWithSubkey, may } from '../support/certificates.js';
import { data, judge, reasonBy, reasonOf } from '../support/judging.js';
import { hex, notation, number, seconds, subpacket } from '../support/octets.js';
import { detached, issuerFingerprint, issuerKeyId, keyOf } from '../support/openpgp.js';
import { day } from '../support/times.js';

// What is not hashed can be written by anybody on the way.
const key = keyOf('ed25519');
const other = keyOf('ed25519', 'other');
const certificates = [certificateOf(key), certificateOf(other)];

test('an unhashed creation time is none', async () => {
  const unhashed = [subpacket(2, seconds(day(30)))];
  expect(await reasonBy(key, detached(key, data, { created: null, unhashed }))).toBe('malformed');
});

test('an unhashed creation time does not replace the hashed one', async () => {
  const unhashed = [subpacket(2, seconds(day(-5)))];
  expect(await reasonBy(key, detached(key, data, { unhashed }))).toBe('good');
});

test('an unhashed expiry does not end a signature', async () => {
  expect(await reasonBy(key, detached(key, data, { unhashed: [subpacket(3, number(1, 4))] }))).toBe('good');
});

test('unhashed key flags do not let a key sign', async () => {
  const unhashed = [subpacket(27, Uint8Array.of(2))];
  const scene = {
    certificates: [certificateOf(key, { flags: may.certify, unhashed })],
    signature: detached(key, data),
  };
  expect(await reasonOf(scene)).toBe('key-flags');
});

test('unhashed key flags do not let a subkey sign', async () => {
  const unhashed = [subpacket(27, Uint8Array.of(2))];
  const certificate = certificateWithSubkey(key, other, { flags: null, unhashed });
  expect(await reasonOf({ certificates: [certificate], signature: detached(other, data) })).toBe('key-flags');
});

test('an unhashed key lifetime does not end a key', async () => {
  const certificate = certificateOf(key, { unhashed: [subpacket(9, number(1, 4))] });
  expect(await reasonOf({ certificates: [certificate], signature: detached(key, data) })).toBe('good');
});

test('an unhashed critical subpacket does not spoil a signature', async () => {
  expect(await reasonBy(key, detached(key, data, { unhashed: [subpacket(99, hex('00'), true)] }))).toBe('good');
});

test('an unhashed release says nothing', async () => {
  const unhashed = [notation('release@acme.example', 'tool@1.0.0')];
  const scene = { certificates, signature: detached(key, data, { unhashed }) };
  expect(await reasonOf({ ...scene, expect: { name: 'tool', version: '1.0.0' } })).toBe('release');
});

test('an unhashed issuer does not make another key the signer', async () => {
  const unhashed = [issuerKeyId(other), issuerFingerprint(other)];
  const verdict = await judge({ certificates, signature: detached(key, data, { unhashed }) });
  expect(verdict).toMatchObject({ ok: true, signers: [{ fingerprint: key.fingerprint }] });
});

test('an unhashed key id finds the issuer where nothing is hashed', async () => {
  const signature = detached(key, data, { issuer: 'none', unhashed: [issuerKeyId(key)] });
  expect(await reasonOf({ certificates, signature })).toBe('good');
});

test('a wrong unhashed key id beside the right one spoils nothing', async () => {
  const unhashed = [issuerKeyId(other), issuerKeyId(key)];
  expect(await reasonOf({ certificates, signature: detached(key, data, { issuer: 'none', unhashed }) })).toBe('good');
});

test('a hashed fingerprint decides against a hashed key id', async () => {
  const signature = detached(key, data, { issuer: 'fingerprint', hashed: [issuerKeyId(other)] });
  const verdict = await judge({ certificates, signature });
  expect(verdict).toMatchObject({ ok: true, signers: [{ fingerprint: key.fingerprint }] });
});

test('a hashed fingerprint of another key refuses the signature', async () => {
  const signature = detached(key, data, { issuer: 'key-id', hashed: [issuerFingerprint(other)] });
  expect(await reasonOf({ certificates, signature })).toBe('bad-signature');
});
