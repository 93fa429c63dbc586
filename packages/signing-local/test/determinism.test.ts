import { sign } from 'node:crypto';

import { expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey, type KeyName } from './support/keys.js';
import { hashOf, inputOf } from './support/messages.js';
import { vectors } from './support/vectors.js';

const folder = testFolder();
const message = new TextEncoder().encode('the manifest of a release');

for (const { source, algorithm, file, message, signature } of vectors) {
  test(`gives the signature of ${source}`, async () => {
    const signer = await newSigner(folder.put(`${algorithm}.der`, file));
    const answer = await signer.sign(inputOf(algorithm, message), algorithm);
    expect(Buffer.from(answer).toString('hex')).toBe(Buffer.from(signature).toString('hex'));
  });
}

const names: readonly KeyName[] = ['rsa2048', 'p256', 'p384', 'p521', 'ed25519'];

test.each(names)('%s signs the same bytes twice with each of its algorithms', async (name) => {
  const signer = await newSigner(folder.put(`${name}.pem`, encode(newKey(name), 'pkcs8.pem')));
  for (const algorithm of signer.algorithms) {
    const input = inputOf(algorithm, message);
    expect(await signer.sign(input, algorithm)).toEqual(await signer.sign(input, algorithm));
  }
});

test('RSA signs the very bytes that node:crypto signs over the message', async () => {
  const key = newKey('rsa2048');
  const signer = await newSigner(folder.put('rsa-pkcs1.der', encode(key, 'pkcs1.der')));
  for (const algorithm of ['rsa-pkcs1-sha256', 'rsa-pkcs1-sha384', 'rsa-pkcs1-sha512'] as const) {
    const expected = new Uint8Array(sign(hashOf(algorithm), message, key));
    expect(await signer.sign(inputOf(algorithm, message), algorithm)).toEqual(expected);
  }
});

test('an answer is a plain Uint8Array over memory of its own', async () => {
  for (const name of names) {
    const signer = await newSigner(folder.put(`${name}.pem`, encode(newKey(name), 'pkcs8.pem')));
    for (const algorithm of signer.algorithms) {
      const answer = await signer.sign(inputOf(algorithm, message), algorithm);
      expect([Buffer.isBuffer(answer), answer.buffer.byteLength]).toEqual([false, answer.length]);
    }
  }
});
