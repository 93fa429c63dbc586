import { describe, expect, test } from 'vitest';

import { detachSign, mintCertificate } from '../../src/openpgpkey/index.js';
import { loadTrustSet, verifySignature } from '../../src/verify/index.js';
import { certificateOf, certificateWithSubkey } from '../support/certificates.js';
import { data, judge, reasonBy, reasonOf } from '../support/judging.js';
import { keyKinds, privateKey, signerOf } from '../support/keys.js';
import { utf8 } from '../support/octets.js';
import { detached, keyFrom, keyOf } from '../support/openpgp.js';
import { day, keyTime, now, signTime } from '../support/times.js';

describe.each(keyKinds)('a %s key', (kind) => {
  const key = keyOf(kind);
  const other = keyOf('ed25519', 'other');

  test('verifies as a primary key, made by hand', async () => {
    expect(await reasonBy(key, detached(key, data))).toBe('good');
  });

  test('verifies as a signing subkey, made by hand', async () => {
    const certificates = [certificateWithSubkey(other, key)];
    expect(await reasonOf({ certificates, signature: detached(key, data) })).toBe('good');
  });

  test('verifies over a signing subkey of another kind, made by hand', async () => {
    const certificates = [certificateWithSubkey(key, other)];
    expect(await reasonOf({ certificates, signature: detached(other, data) })).toBe('good');
  });

  test('does not verify changed data', async () => {
    const signature = detached(key, utf8('the data of a Release\n'));
    expect(await reasonBy(key, signature)).toBe('bad-signature');
  });

  test('verifies what we minted and signed', async () => {
    const signer = await signerOf(privateKey(kind));
    const subkeySigner = await signerOf(privateKey(kind, 'subkey'));
    const options = { name: 'Acme', email: 'release@acme.example', created: keyTime };
    const alone = await mintCertificate(signer, options);
    const above = await mintCertificate(signer, { ...options, subkeys: [{ signer: subkeySigner, created: day(1) }] });
    const byPrimary = await detachSign(signer, alone.certificate, data, { created: signTime });
    const bySubkey = await detachSign(subkeySigner, above.certificate, data, { created: signTime });
    expect(await reasonOf({ certificates: [alone.certificate], signature: byPrimary })).toBe('good');
    expect(await reasonOf({ certificates: [above.certificate], signature: bySubkey })).toBe('good');
  });
});

test('an Ed25519 key under algorithm 27 in a version 4 packet verifies', async () => {
  const key = keyFrom(privateKey('ed25519'), 27);
  expect(await reasonBy(key, detached(key, data))).toBe('good');
});

test.each(['sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-512'] as const)(
  'a signature over %s counts',
  async (hash) => {
    for (const kind of ['ed25519', 'p256', 'rsa'] as const) {
      const key = keyOf(kind);
      expect([kind, await reasonBy(key, detached(key, data, { hash }))]).toEqual([kind, 'good']);
    }
  },
);

test('the verdict names who signed, with which key, and when', async () => {
  const primary = keyOf('ed25519');
  const subkey = keyOf('p256');
  const certificates = [certificateWithSubkey(primary, subkey)];
  const verdict = await judge({ certificates, signature: detached(subkey, data) });
  expect(verdict).toMatchObject({
    ok: true,
    anchors: ['embedded'],
    signers: [
      {
        fingerprint: primary.fingerprint,
        keyFingerprint: subkey.fingerprint,
        userIds: ['Acme Release <release@acme.example>'],
        created: signTime,
      },
    ],
    signatures: [{ reason: 'good', keyFingerprint: subkey.fingerprint }],
  });
});

test('a good signature passes the door that throws', async () => {
  const key = keyOf('ed25519');
  const trust = await loadTrustSet([certificateOf(key)]);
  const verdict = await verifySignature({ trust, data, signature: detached(key, data), now });
  expect(verdict.ok).toBe(true);
});
