import { createPublicKey, type KeyObject } from 'node:crypto';

import { guardSigner } from 'signing';
import { beforeAll, describe, expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, encodingsOf, newKey, passphrase, type KeyName } from './support/keys.js';
import { inputOf, nodeVerifies } from './support/messages.js';

const folder = testFolder();
const message = new TextEncoder().encode('the manifest of a release');
const names: readonly KeyName[] = ['rsa2048', 'rsa3072', 'rsa4096', 'p256', 'p384', 'p521', 'ed25519'];

describe.each(names)('%s', (name) => {
  let key: KeyObject;
  beforeAll(() => {
    key = newKey(name);
  });

  test.each(encodingsOf(name))('as %s is opened with its own public half', async (encoding) => {
    const path = folder.put(`${name}-${encoding}`, encode(key, encoding));
    const signer = await newSigner(path, { passphrase: () => passphrase });
    expect(signer.publicKey.equals(createPublicKey(key))).toBe(true);
  });

  test.each(encodingsOf(name))('as %s signs what node:crypto verifies over the message', async (encoding) => {
    const path = folder.put(`${name}-${encoding}`, encode(key, encoding));
    const signer = guardSigner(await newSigner(path, { passphrase: () => passphrase }));
    for (const algorithm of signer.algorithms) {
      const signature = await signer.sign(inputOf(algorithm, message), algorithm);
      expect(nodeVerifies(key, algorithm, message, signature), algorithm).toBe(true);
    }
  });
});
