import { createPublicKey } from 'node:crypto';

import { expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { pem } from './support/der.js';
import { testFolder } from './support/folder.js';
import { encode, newKey, passphrase, type EncodingName } from './support/keys.js';

const folder = testFolder();
const key = newKey('p256');
const plain = encode(key, 'pkcs8.pem').toString();
const traditional = encode(key, 'sec1.pem').toString();
const forms: readonly EncodingName[] = ['pkcs8.pem', 'sec1.pem', 'encrypted-pkcs8.pem', 'encrypted-sec1.pem'];

async function opens(content: string | Uint8Array): Promise<boolean> {
  const signer = await newSigner(folder.put('key.pem', content), { passphrase: () => passphrase });
  return signer.publicKey.equals(createPublicKey(key));
}

test.each(forms)('%s with CRLF is opened', async (form) => {
  expect(await opens(encode(key, form).toString().replaceAll('\n', '\r\n'))).toBe(true);
});

test.each(forms)('%s without an end of its last line is opened', async (form) => {
  expect(await opens(encode(key, form).toString().trimEnd())).toBe(true);
});

test.each(forms)('%s with a long text before it is opened', async (form) => {
  const text =
    'Bag Attributes\n    localKeyID: 01 02 03 04\n    friendlyName: release\nKey Attributes: <No Attributes>\n';
  expect(await opens(text + encode(key, form).toString())).toBe(true);
});

test.each(forms)('%s with text after it is opened', async (form) => {
  expect(await opens(`${encode(key, form).toString()}\n# rotated every year\n`)).toBe(true);
});

// The label then stands within the first octets, but not at their start.
test.each(['\n', ' \n\n', '# key\n', 'release key\r\n'])('a key after the short text %j is opened', async (text) => {
  expect(await opens(text + plain)).toBe(true);
});

test('a key after a text whose first letter is the tag of a DER sequence is opened', async () => {
  expect(await opens(`01 January, the key of this year\n${plain}`)).toBe(true);
});

test('a key after the byte order mark of a Windows editor is opened', async () => {
  expect(await opens(`\u{feff}${plain}`)).toBe(true);
});

test('a key after its curve parameters is opened', async () => {
  const parameters = pem('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex'));
  expect(await opens(parameters + traditional)).toBe(true);
});

test('a key before its certificate is opened', async () => {
  expect(await opens(plain + pem('CERTIFICATE', Buffer.alloc(600, 1)))).toBe(true);
});

test('a key after its certificate is opened', async () => {
  expect(await opens(pem('CERTIFICATE', Buffer.alloc(600, 1)) + plain)).toBe(true);
});

test('a key after its public half is opened', async () => {
  expect(await opens(createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() + plain)).toBe(true);
});
