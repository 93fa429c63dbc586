import { createPrivateKey } from 'node:crypto';

import { expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey, type EncodingName } from './support/keys.js';
import { codeOf } from './support/refusal.js';

const folder = testFolder();
const forms: readonly EncodingName[] = ['encrypted-pkcs8.pem', 'encrypted-pkcs8.der', 'encrypted-sec1.pem'];

test.each(forms)('a wrong passphrase for %s is ERR_PASSPHRASE', async (form) => {
  const path = folder.put(form, encode(newKey('p256'), form));
  expect(await codeOf(newSigner(path, { passphrase: () => 'wrong' }))).toBe('ERR_PASSPHRASE');
});

test('a wrong passphrase for an encrypted PKCS#1 key is ERR_PASSPHRASE', async () => {
  const path = folder.put('rsa.pem', encode(newKey('rsa2048'), 'encrypted-pkcs1.pem'));
  expect(await codeOf(newSigner(path, { passphrase: () => 'wrong' }))).toBe('ERR_PASSPHRASE');
});

test('a passphrase of 5,000 characters is ERR_PASSPHRASE when it is wrong', async () => {
  const path = folder.put('key.pem', encode(newKey('p256'), 'encrypted-pkcs8.pem'));
  expect(await codeOf(newSigner(path, { passphrase: () => 'x'.repeat(5000) }))).toBe('ERR_PASSPHRASE');
});

// One wrong passphrase in 256 leaves a padding that looks right, and fails later, where the plain text is read.
test.each(['encrypted-pkcs8.pem', 'encrypted-sec1.pem'] as const)(
  'a wrong passphrase that happens to unpad %s is ERR_PASSPHRASE',
  async (form) => {
    const file = encode(newKey('p256'), form);
    const passphrase = passphraseThatUnpads(file);
    expect(await codeOf(newSigner(folder.put(form, file), { passphrase: () => passphrase }))).toBe('ERR_PASSPHRASE');
  },
);

function passphraseThatUnpads(key: Buffer): string {
  for (let attempt = 0; attempt < 10_000; attempt += 1) {
    const passphrase = `wrong ${attempt}`;
    try {
      createPrivateKey({ key, passphrase });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code !== 'ERR_OSSL_BAD_DECRYPT') return passphrase;
    }
  }
  throw new Error('no wrong passphrase unpads the key');
}
