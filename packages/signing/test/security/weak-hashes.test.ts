import { describe, expect, test } from 'vitest';

import { backSignature, certificateOf, certificateWithSubkey } from '../support/certificates.js';
import { data, reasonBy, reasonOf } from '../support/judging.js';
import { detached, keyOf } from '../support/openpgp.js';

// Two documents with one MD5 or SHA-1 can be made on purpose; what rests on such a hash says nothing.
const key = keyOf('ed25519');
const rsa = keyOf('rsa');
const subkey = keyOf('ed25519', 'subkey');

describe.each(['md5', 'sha1', 'ripemd160', 'sha224'] as const)('%s', (hash) => {
  test('does not carry a data signature', async () => {
    expect(await reasonBy(key, detached(key, data, { hash }))).toBe('hash');
    expect(await reasonBy(rsa, detached(rsa, data, { hash }))).toBe('hash');
  });

  test('does not carry a self-signature', async () => {
    expect(await reasonOf({ certificates: [certificateOf(key, { hash })], signature: detached(key, data) })).toBe(
      'not-bound',
    );
  });

  test('does not carry a binding', async () => {
    const certificates = [certificateWithSubkey(key, subkey, { hash })];
    expect(await reasonOf({ certificates, signature: detached(subkey, data) })).toBe('not-bound');
  });

  test('does not carry a back-signature', async () => {
    const certificates = [certificateWithSubkey(key, subkey, { back: backSignature(key, subkey, { hash }) })];
    expect(await reasonOf({ certificates, signature: detached(subkey, data) })).toBe('back-signature');
  });
});

describe('a hash shorter than its curve does not carry a signature', () => {
  test.each([
    ['p384', 'sha256'],
    ['p384', 'sha3-256'],
    ['p521', 'sha256'],
    ['p521', 'sha384'],
  ] as const)('%s with %s', async (kind, hash) => {
    const short = keyOf(kind);
    expect(await reasonBy(short, detached(short, data, { hash }))).toBe('hash');
  });
});
