import { inspect } from 'node:util';

import { guardSigner, type SignatureAlgorithm } from 'signing';
import { expect, test } from 'vitest';

import { generateKey, newSigner, type LocalOptions } from '../../src/index.js';
import { testFolder } from '../support/folder.js';
import { encode, encodingsOf, newKey, secretsOf, type KeyName } from '../support/keys.js';
import { rejection } from '../support/refusal.js';

const folder = testFolder();
const wrong = 'a wrong passphrase that nobody may see';

function showsNone(error: unknown, secrets: readonly string[]): void {
  const text = inspect(error, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null });
  for (const secret of secrets) expect(text).not.toContain(secret);
}

/** Gives the file whole, and damaged in ways that fail at each step of reading it. */
function damages(file: Buffer): readonly Buffer[] {
  const middle = Math.floor(file.length / 2);
  const changed = Buffer.from(file);
  changed.fill(0x41, middle, middle + 8);
  return [file, file.subarray(0, middle), changed, Buffer.concat([file, file])];
}

const names: readonly KeyName[] = ['rsa2048', 'p256', 'ed25519'];
const files = names.flatMap((name) => {
  const key = newKey(name);
  return encodingsOf(name).map((form) => ({ key, form, name }));
});

for (const { key, form, name } of files) {
  test(`no error about ${name} as ${form} shows a part of the key or a passphrase`, async () => {
    const sources: readonly LocalOptions[] = [{}, { passphrase: () => wrong }, { passphrase: () => '' }];
    for (const file of damages(encode(key, form))) {
      const path = folder.put('key', file);
      for (const options of sources) {
        // What opens all the same is asked for what it cannot do.
        const error = await newSigner(path, options).then(
          (signer) => rejection(guardSigner(signer).sign(new Uint8Array(3), 'rsa-pss-sha256')),
          (error: unknown) => error,
        );
        showsNone(error, [wrong, ...secretsOf(key)]);
      }
    }
  });
}

test('no error about a passphrase file shows what it holds', async () => {
  const path = folder.put('key', encode(newKey('p256'), 'encrypted-pkcs8.pem'));
  const file = folder.put('passphrase', `${wrong}\nsecond line\n`);
  showsNone(await rejection(newSigner(path, { passphrase: { file } })), [wrong, 'second line']);
});

test('no error about an environment variable shows what it holds', async () => {
  const path = folder.put('key', encode(newKey('p256'), 'encrypted-pkcs8.pem'));
  process.env['SIGNING_LOCAL_TEST_PASSPHRASE'] = wrong;
  try {
    showsNone(await rejection(newSigner(path, { passphrase: { env: 'SIGNING_LOCAL_TEST_PASSPHRASE' } })), [wrong]);
  } finally {
    delete process.env['SIGNING_LOCAL_TEST_PASSPHRASE'];
  }
});

test('no error about a file that is no key shows its text', async () => {
  const secret = 'hunter2, which somebody took for a key file';
  const error = await rejection(newSigner(folder.put('key', secret)));
  showsNone(error, [secret, 'hunter2']);
});

test('no error about a JWK shows its private half', async () => {
  const key = newKey('ed25519');
  const error = await rejection(newSigner(folder.put('key', JSON.stringify(key.export({ format: 'jwk' })))));
  showsNone(error, secretsOf(key));
});

test('no error of making a key shows the passphrase', async () => {
  const path = folder.put('taken', 'text');
  const calls = [generateKey(path, { type: 'ed25519', passphrase: () => wrong })];
  calls.push(generateKey(folder.at('missing/key'), { type: 'ed25519', passphrase: () => wrong, overwrite: true }));
  for (const call of calls) showsNone(await rejection(call), [wrong]);
});

test('no error of signing shows a part of the key', async () => {
  const key = newKey('p256');
  const signer = await newSigner(folder.put('key', encode(key, 'pkcs8.pem')));
  const algorithms: readonly SignatureAlgorithm[] = ['ed25519', 'ecdsa-p256-sha256', 'ecdsa-p384-sha384'];
  for (const algorithm of algorithms) {
    showsNone(await rejection(signer.sign(new Uint8Array(5000), algorithm)), secretsOf(key));
  }
});
