import { expect, test } from 'vitest';

import { isSigningError } from '../../src/errors.js';
import { loadTrustSet, verifySignature, type Reason } from '../../src/verify/index.js';
import {
  binding,
  certificateOf,
  certificateWithSubkey,
  may,
  revocation,
  subkeyPacket,
} from '../support/certificates.js';
import { data, judge, reasonOf, type Scene } from '../support/judging.js';
import { rsaOf } from '../support/keys.js';
import { join, notation, number, packet, subpacket } from '../support/octets.js';
import { detached, keyFrom, keyOf, signatureBody } from '../support/openpgp.js';
import { errorOf } from '../support/rejections.js';
import { day, now } from '../support/times.js';

const key = keyOf('ed25519');
const subkey = keyOf('ed25519', 'subkey');
const certificates = [certificateOf(key)];
const good = detached(key, data);

// One scene for each reason that `judgeSignature` can give; `manifest` and `release` have files of their own.
const scenes: Readonly<Record<Exclude<Reason, 'manifest'>, () => Scene>> = {
  good: () => ({ certificates, signature: good }),
  'signature-file': () => ({ certificates, signature: packet(6, key.body) }),
  'no-signature': () => ({ certificates, signature: new Uint8Array(0) }),
  version: () => ({ certificates, signature: packet(2, signatureBody(key, data, { version: 6 })) }),
  malformed: () => ({ certificates, signature: detached(key, data, { created: null }) }),
  type: () => ({ certificates, signature: detached(key, data, { type: 0x01 }) }),
  hash: () => ({ certificates, signature: detached(key, data, { hash: 'sha1' }) }),
  critical: () => ({
    certificates,
    signature: detached(key, data, { hashed: [subpacket(100, Uint8Array.of(1), true)] }),
  }),
  'unknown-issuer': () => ({ certificates, signature: detached(subkey, data) }),
  'weak-key': () => {
    const weak = keyFrom(rsaOf(2048), 1);
    return { certificates: [certificateWithSubkey(key, weak)], signature: detached(weak, data) };
  },
  'bad-signature': () => ({ certificates, signature: detached(key, join(data, Uint8Array.of(0))) }),
  'before-key': () => ({ certificates, signature: detached(key, data, { created: day(-1) }) }),
  'not-bound': () => ({
    certificates: [join(certificateOf(key), subkeyPacket(subkey))],
    signature: detached(subkey, data),
  }),
  'key-flags': () => ({ certificates: [certificateOf(key, { flags: may.certify })], signature: good }),
  'back-signature': () => ({
    certificates: [certificateWithSubkey(key, subkey, { back: null })],
    signature: detached(subkey, data),
  }),
  'key-expired': () => ({ certificates: [certificateOf(key, { keyExpires: day(10) })], signature: good }),
  'key-revoked': () => ({
    certificates: [join(packet(6, key.body), revocation(key), certificateOf(key).subarray(6 + key.body.length))],
    signature: good,
  }),
  'signature-expired': () => ({
    certificates,
    signature: detached(key, data, { hashed: [subpacket(3, number(60, 4), true)] }),
  }),
  future: () => ({ certificates, signature: detached(key, data, { created: day(61) }) }),
  release: () => ({
    certificates,
    signature: detached(key, data, { hashed: [notation('release@acme.example', 'tool@1.0.0')] }),
    expect: { name: 'tool', version: '1.0.1' },
  }),
  threshold: () => ({ certificates, signature: good, policy: { threshold: 2 } }),
};

test.each(Object.entries(scenes))('the reason "%s" is given', async (reason, scene) => {
  expect(await reasonOf(scene())).toBe(reason);
});

const no = Object.entries(scenes).filter(([reason]) => reason !== 'good');

test.each(no)('the door that throws says ERR_NOT_VERIFIED, with the verdict, for "%s"', async (reason, scene) => {
  const { certificates: trusted, policy, ...question } = scene();
  const trust = await loadTrustSet(trusted, { policy });
  const error = await errorOf(() => verifySignature({ now, ...question, trust, data }));
  expect(isSigningError(error, 'ERR_NOT_VERIFIED')).toBe(true);
  expect(error).toMatchObject({ details: { verdict: { ok: false, reason } } });
});

test.each(Object.entries(scenes))('the verdict "%s" is plain data that can be serialised', async (_, scene) => {
  const verdict = await judge(scene());
  const { signatures, ok } = JSON.parse(JSON.stringify(verdict)) as typeof verdict;
  expect(structuredClone(verdict)).toEqual(verdict);
  expect([ok, signatures.map(({ reason }) => reason)]).toEqual([
    verdict.ok,
    verdict.signatures.map(({ reason }) => reason),
  ]);
});

test('a binding that does not let the subkey sign is "key-flags"', async () => {
  const bound = join(
    certificateOf(key),
    subkeyPacket(subkey),
    binding(key, subkey, { flags: may.encrypt, back: null }),
  );
  expect(await reasonOf({ certificates: [bound], signature: detached(subkey, data) })).toBe('key-flags');
});
