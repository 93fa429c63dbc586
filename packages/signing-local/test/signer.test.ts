import { createPublicKey } from 'node:crypto';
import { inspect } from 'node:util';

import { describeSigner, guardSigner } from 'signing';
import { expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey, secretsOf } from './support/keys.js';
import { codeOf } from './support/refusal.js';

const folder = testFolder();
const rsa = newKey('rsa2048');
const p256 = newKey('p256');
const rsaPath = folder.put('rsa.pem', encode(rsa, 'pkcs8.pem'));
const p256Path = folder.put('p256.pem', encode(p256, 'pkcs8.pem'));
const digest = new Uint8Array(32);

test('the public half that belongs to the file is taken', async () => {
  const signer = await newSigner(p256Path, { publicKey: createPublicKey(p256) });
  expect(signer.publicKey.equals(createPublicKey(p256))).toBe(true);
});

test('the public half of another key of the kind is ERR_KEY_MISMATCH', async () => {
  expect(await codeOf(newSigner(p256Path, { publicKey: createPublicKey(newKey('p256')) }))).toBe('ERR_KEY_MISMATCH');
});

test('the public half of a key of another kind is ERR_KEY_MISMATCH', async () => {
  expect(await codeOf(newSigner(p256Path, { publicKey: createPublicKey(rsa) }))).toBe('ERR_KEY_MISMATCH');
});

test('an RSA key offers PKCS#1 v1.5 with each hash, SHA-256 first', async () => {
  const { algorithms } = await newSigner(rsaPath);
  expect(algorithms).toEqual(['rsa-pkcs1-sha256', 'rsa-pkcs1-sha384', 'rsa-pkcs1-sha512']);
});

test('the algorithms asked for narrow what is offered', async () => {
  const signer = await newSigner(rsaPath, { algorithms: ['rsa-pkcs1-sha512', 'ed25519'] });
  expect(signer.algorithms).toEqual(['rsa-pkcs1-sha512']);
});

test('an algorithm that was narrowed away is ERR_UNSUPPORTED_HASH', async () => {
  const signer = await newSigner(rsaPath, { algorithms: ['rsa-pkcs1-sha512'] });
  expect(await codeOf(signer.sign(digest, 'rsa-pkcs1-sha256'))).toBe('ERR_UNSUPPORTED_HASH');
});

test('algorithms of which the key has none are ERR_UNSUPPORTED_HASH', async () => {
  expect(await codeOf(newSigner(rsaPath, { algorithms: ['ed25519'] }))).toBe('ERR_UNSUPPORTED_HASH');
  expect(await codeOf(newSigner(rsaPath, { algorithms: [] }))).toBe('ERR_UNSUPPORTED_HASH');
});

test('RSA-PSS is never offered, even when asked for', async () => {
  const signer = await newSigner(rsaPath, { algorithms: ['rsa-pss-sha256', 'rsa-pkcs1-sha256'] });
  expect(signer.algorithms).toEqual(['rsa-pkcs1-sha256']);
});

test.each([
  ['rsa', rsaPath, 'rsa-pkcs1-sha256'],
  ['p256', p256Path, 'ecdsa-p256-sha256'],
] as const)('signing with a closed %s signer is a TypeError', async (_, path, algorithm) => {
  const signer = await newSigner(path);
  await signer.close?.();
  await expect(signer.sign(digest, algorithm)).rejects.toBeInstanceOf(TypeError);
});

test('closing one signer leaves another of the same file open', async () => {
  const [first, second] = [await newSigner(p256Path), await newSigner(p256Path)];
  await first.close?.();
  expect(await second.sign(digest, 'ecdsa-p256-sha256')).toHaveLength(64);
});

test('a signer goes on when its file has changed', async () => {
  const signer = await newSigner(folder.put('short-lived.pem', encode(p256, 'pkcs8.pem')));
  folder.put('short-lived.pem', 'overwritten');
  expect(await guardSigner(signer).sign(digest, 'ecdsa-p256-sha256')).toHaveLength(64);
});

test('a signer prints as its backend and fingerprint, and nothing else', async () => {
  const signer = await newSigner(p256Path);
  expect(inspect(signer)).toBe(describeSigner(createPublicKey(p256), 'local'));
  expect(inspect({ signer }, { depth: 8, showHidden: true })).not.toContain(p256Path);
});

test('a signer as JSON shows nothing private', async () => {
  for (const [path, key] of [[rsaPath, rsa] as const, [p256Path, p256] as const]) {
    const text = JSON.stringify(await newSigner(path));
    for (const secret of [path, ...secretsOf(key)]) expect(text).not.toContain(secret);
  }
});

test('a signer shows its public half only', async () => {
  const signer = await newSigner(p256Path);
  expect(signer.publicKey.type).toBe('public');
  expect(Object.keys(signer).toSorted()).toEqual(['algorithms', 'close', 'publicKey', 'sign']);
});
