import { createPrivateKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

import { guardSigner } from 'signing';
import { afterEach, expect, test, vi } from 'vitest';

import { generateKey, newSigner, type KeyType } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { passphrase } from './support/keys.js';
import { inputOf } from './support/messages.js';
import { codeOf } from './support/refusal.js';

const folder = testFolder();
const message = new TextEncoder().encode('the manifest of a release');

afterEach(() => {
  vi.unstubAllEnvs();
});

const types: readonly (readonly [type: KeyType, shape: object])[] = [
  ['rsa-3072', { asymmetricKeyType: 'rsa', asymmetricKeyDetails: { modulusLength: 3072, publicExponent: 65537n } }],
  ['rsa-4096', { asymmetricKeyType: 'rsa', asymmetricKeyDetails: { modulusLength: 4096, publicExponent: 65537n } }],
  ['p256', { asymmetricKeyType: 'ec', asymmetricKeyDetails: { namedCurve: 'prime256v1' } }],
  ['p384', { asymmetricKeyType: 'ec', asymmetricKeyDetails: { namedCurve: 'secp384r1' } }],
  ['p521', { asymmetricKeyType: 'ec', asymmetricKeyDetails: { namedCurve: 'secp521r1' } }],
  ['ed25519', { asymmetricKeyType: 'ed25519' }],
];

test.each(types)('a key of the type %s is what it says, is opened, and signs', async (type, shape) => {
  const made = await generateKey(folder.at(`${type}.pem`), { type });
  expect(made.publicKey).toMatchObject(shape);
  const signer = guardSigner(await newSigner(made.path, { publicKey: made.publicKey, permissions: 'refuse' }));
  for (const algorithm of signer.algorithms) await signer.sign(inputOf(algorithm, message), algorithm);
});

test('gives the path that it was given, and a public key', async () => {
  const path = folder.at('given.pem');
  const made = await generateKey(path, { type: 'ed25519' });
  expect([made.path, made.publicKey.type]).toEqual([path, 'public']);
});

test('writes PKCS#8 as PEM', async () => {
  const { path } = await generateKey(folder.at('form.pem'), { type: 'p256' });
  expect(readFileSync(path, 'latin1')).toMatch(/^-----BEGIN PRIVATE KEY-----\n[^-]+-----END PRIVATE KEY-----\n$/);
});

test('makes another key each time', async () => {
  const first = await generateKey(folder.at('first.pem'), { type: 'ed25519' });
  const second = await generateKey(folder.at('second.pem'), { type: 'ed25519' });
  expect(first.publicKey.equals(second.publicKey)).toBe(false);
});

test.skipIf(process.platform === 'win32')('writes a file of mode 600 under any umask', async () => {
  const before = process.umask(0o000);
  try {
    const { path } = await generateKey(folder.at('mode.pem'), { type: 'ed25519' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  } finally {
    process.umask(before);
  }
});

test('a type that there is not is a TypeError', async () => {
  for (const type of ['rsa-1024', 'dsa', 'toString', '']) {
    // The types of a program in JavaScript are whatever it likes.
    const call = generateKey(folder.at('unknown.pem'), { type: type as KeyType });
    await expect(call, type).rejects.toBeInstanceOf(TypeError);
  }
});

test.each(['', 'a\0b'])('the path %j is ERR_KEY_ID', async (path) => {
  expect(await codeOf(generateKey(path, { type: 'ed25519' }))).toBe('ERR_KEY_ID');
});

test('a passphrase encrypts the file', async () => {
  const { path } = await generateKey(folder.at('closed.pem'), { type: 'ed25519', passphrase: () => passphrase });
  expect(readFileSync(path, 'latin1')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  expect(await codeOf(newSigner(path))).toBe('ERR_PASSPHRASE');
  expect(() => createPrivateKey({ key: readFileSync(path), passphrase: 'wrong' })).toThrow();
});

test.each(['p256', 'ed25519'] as const)(
  'an encrypted key of the type %s is opened with its passphrase',
  async (type) => {
    const options = { passphrase: () => passphrase };
    const made = await generateKey(folder.at(`closed-${type}.pem`), { type, ...options });
    const signer = await newSigner(made.path, options);
    expect(signer.publicKey.equals(made.publicKey)).toBe(true);
  },
);

test('takes its passphrase from a variable and from a file', async () => {
  vi.stubEnv('SIGNING_LOCAL_TEST_PASSPHRASE', passphrase);
  const sources = [{ env: 'SIGNING_LOCAL_TEST_PASSPHRASE' }, { file: folder.put('words', `${passphrase}\r\n`) }];
  for (const [index, source] of sources.entries()) {
    const { path } = await generateKey(folder.at(`${index}.pem`), { type: 'ed25519', passphrase: source });
    expect((await newSigner(path, { passphrase: () => passphrase })).algorithms).toEqual(['ed25519']);
  }
});
