import { expect, test } from 'vitest';

import { detachSign } from '../../src/openpgpkey/index.js';
import { loadTrustSet } from '../../src/verify/index.js';
import { backSignature, binding, certificateOf, certificateWithSubkey, subkeyPacket } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { privateKey, rsaOf, signerOf } from '../support/keys.js';
import { join } from '../support/octets.js';
import { detached, keyFrom, keyOf } from '../support/openpgp.js';
import { codeOf } from '../support/rejections.js';
import { signTime } from '../support/times.js';

// An RSA key too short for the padding of a hash: what computes with it has to say no, not fall over.
const primary = keyOf('ed25519');
const short = keyFrom(rsaOf(512), 1);
const claimed = { ...short, secret: rsaOf(2048) };

// node:crypto cannot sign SHA-512 with 512 bits, so the integer is any; the digest before it is right.
const back = backSignature(primary, claimed, { hash: 'sha512', alter: () => [new Uint8Array(64).fill(1)] });
const certificate = join(certificateOf(primary), subkeyPacket(short), binding(primary, short, { back }));

test('a subkey too short for its hash does not spoil the certificate', async () => {
  expect(await reasonOf({ certificates: [certificate], signature: detached(primary, data) })).toBe('good');
});

test('a subkey too short for its hash is named in the notes', async () => {
  const { notes } = await loadTrustSet([certificate]);
  expect(notes.some((note) => note.includes(short.fingerprint))).toBe(true);
});

test('signing with a certificate that has a subkey too short for its hash works', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  expect(await detachSign(signer, certificate, data, { created: signTime })).toContain('BEGIN PGP SIGNATURE');
});

test('a primary key too short for its hash is ERR_KEY_MISMATCH for a signer that is not its own', async () => {
  const parts = { hash: 'sha512', alter: () => [new Uint8Array(64).fill(1)] } as const;
  const signer = await signerOf(privateKey('ed25519'));
  const call = (): Promise<string> => detachSign(signer, certificateOf(claimed, parts), data, { created: signTime });
  expect(await codeOf(call)).toBe('ERR_KEY_MISMATCH');
});

test('a short RSA key does not sign, whatever the mathematics say', async () => {
  const weak = keyFrom(rsaOf(1024), 1);
  const certificates = [certificateWithSubkey(primary, weak)];
  expect(await reasonOf({ certificates, signature: detached(weak, data) })).toBe('weak-key');
});
