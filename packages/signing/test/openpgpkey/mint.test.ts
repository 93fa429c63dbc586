import { createPublicKey } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { armoredPublicKey, fingerprint, keyId, mintCertificate, readCertificate } from '../../src/openpgpkey/index.js';
import { loadTrustSet, judgeSignature } from '../../src/verify/index.js';
import { data } from '../support/judging.js';
import { countingSigner, keyKinds, privateKey, signerOf } from '../support/keys.js';
import { dearmored, join } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';
import { codeOf } from '../support/rejections.js';
import { day, keyTime, now } from '../support/times.js';

const owner = { name: 'Acme Release', email: 'release@acme.example', created: keyTime };

describe.each(keyKinds)('a minted %s certificate', (kind) => {
  test('has the fingerprint that the RFC says', async () => {
    const minted = await mintCertificate(await signerOf(privateKey(kind)), owner);
    const expected = keyOf(kind).fingerprint;
    expect(minted.fingerprint).toBe(expected);
    expect(fingerprint(createPublicKey(privateKey(kind)), keyTime)).toBe(expected);
    expect(readCertificate(minted.certificate).fingerprint).toBe(expected);
  });

  test('says what it was minted with', async () => {
    const minted = await mintCertificate(await signerOf(privateKey(kind)), owner);
    const { keys, userIds } = readCertificate(minted.certificate);
    expect(userIds).toEqual(['Acme Release <release@acme.example>']);
    expect(keys).toMatchObject([{ canSign: true, created: keyTime, keyId: minted.fingerprint.slice(-16) }]);
    expect(keys[0]?.publicKey.equals(createPublicKey(privateKey(kind)))).toBe(true);
  });
});

describe.each(['rsa', 'ed25519'] as const)('equal inputs give equal text with %s', (kind) => {
  test('of a certificate and its revocation', async () => {
    const signer = await signerOf(privateKey(kind));
    expect(await mintCertificate(signer, owner)).toEqual(await mintCertificate(signer, owner));
  });

  test('of a certificate with a subkey', async () => {
    const subkeys = [{ signer: await signerOf(privateKey('ed25519', 'subkey')), created: day(1), expires: day(9) }];
    const mint = async (): Promise<string> => armoredPublicKey(await signerOf(privateKey(kind)), { ...owner, subkeys });
    expect(await mint()).toBe(await mint());
  });
});

test('both ways of minting give the same certificate', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  expect(await armoredPublicKey(signer, owner)).toBe((await mintCertificate(signer, owner)).certificate);
});

test('another creation time is another fingerprint', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  const [first, second] = [
    await mintCertificate(signer, owner),
    await mintCertificate(signer, { ...owner, created: day(1) }),
  ];
  expect(first.fingerprint).not.toBe(second.fingerprint);
});

test('another user id is the same fingerprint', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  const [first, second] = [
    await mintCertificate(signer, owner),
    await mintCertificate(signer, { ...owner, name: 'B' }),
  ];
  expect(first.fingerprint).toBe(second.fingerprint);
});

test('a key id is the last 16 characters of a fingerprint, and nothing else has one', () => {
  expect(keyId('0123 4567 89ab cdef 0123  4567 89ab cdef 0123 4567')).toBe('89ABCDEF01234567');
  expect(() => keyId('0123')).toThrow(TypeError);
  expect(() => keyId('g'.repeat(40))).toThrow(TypeError);
});

test('with a subkey, the primary key only certifies and the subkey signs', async () => {
  const subkeys = [{ signer: await signerOf(privateKey('p256')) }];
  const { certificate } = await mintCertificate(await signerOf(privateKey('ed25519')), { ...owner, subkeys });
  expect(readCertificate(certificate).keys.map(({ canSign }) => canSign)).toEqual([false, true]);
});

test('each signature of a certificate is one call to its signer', async () => {
  const primary = await countingSigner(privateKey('ed25519'));
  const subkeys = [await countingSigner(privateKey('ed25519', 'a')), await countingSigner(privateKey('ed25519', 'b'))];
  await armoredPublicKey(primary, { ...owner, subkeys: subkeys.map((signer) => ({ signer })) });
  expect([primary, ...subkeys].map(({ calls }) => calls())).toEqual([3, 1, 1]);
});

test('the revocation is one call more', async () => {
  const primary = await countingSigner(privateKey('ed25519'));
  await mintCertificate(primary, owner);
  expect(primary.calls()).toBe(2);
});

test('the revocation ends the certificate where it stands behind the primary key', async () => {
  const minted = await mintCertificate(await signerOf(privateKey('ed25519')), owner);
  const key = keyOf('ed25519');
  const [certificate, revocation] = [dearmored(minted.certificate), dearmored(minted.revocation)];
  const keyEnd = 2 + key.body.length;
  const revoked = join(certificate.subarray(0, keyEnd), revocation, certificate.subarray(keyEnd));
  const trust = await loadTrustSet([revoked]);
  const verdict = await judgeSignature({ trust, data, signature: detached(key, data), now });
  expect(verdict).toMatchObject({ ok: false, reason: 'key-revoked' });
});

test('the revocation ends the certificate where it is appended', async () => {
  const minted = await mintCertificate(await signerOf(privateKey('ed25519')), owner);
  const trust = await loadTrustSet([join(dearmored(minted.certificate), dearmored(minted.revocation))]);
  const verdict = await judgeSignature({ trust, data, signature: detached(keyOf('ed25519'), data), now });
  expect(verdict).toMatchObject({ ok: false, reason: 'key-revoked' });
});

test('a key that comes twice is ERR_KEY_MISMATCH', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  const other = await signerOf(privateKey('ed25519', 'other'));
  const mint = (...signers: readonly (typeof signer)[]): Promise<unknown> =>
    codeOf(() =>
      mintCertificate(signer, { ...owner, subkeys: signers.map((each) => ({ signer: each, created: day(2) })) }),
    );
  expect(await mint(signer)).toBe('ERR_KEY_MISMATCH');
  expect(await mint(other, other)).toBe('ERR_KEY_MISMATCH');
});
