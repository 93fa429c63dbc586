import { createPublicKey } from 'node:crypto';

import { expect, test } from 'vitest';

import { newSigner } from '../../src/index.js';
import { testFolder } from '../support/folder.js';
import { encode, newKey } from '../support/keys.js';
import { codeOf } from '../support/refusal.js';

const folder = testFolder();

// In Node.js 20, `KeyObject.equals` between kinds of keys leaves an error behind in OpenSSL, which the next
// `createPrivateKey` takes for its own.
test('a good key file is opened after a mismatch of kinds', async () => {
  const path = folder.put('key.pem', encode(newKey('rsa2048'), 'pkcs8.pem'));
  const another = createPublicKey(newKey('ed25519'));
  expect(await codeOf(newSigner(path, { publicKey: another }))).toBe('ERR_KEY_MISMATCH');
  expect((await newSigner(path)).publicKey.asymmetricKeyType).toBe('rsa');
});
