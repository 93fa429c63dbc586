import { describe, expect, test } from 'vitest';

import { readCertificate } from '../../src/openpgpkey/index.js';
import { loadTrustSet } from '../../src/verify/index.js';
import { certificateOf } from '../support/certificates.js';
import { armored, join, packet } from '../support/octets.js';
import { keyOf } from '../support/openpgp.js';
import { codeOf } from '../support/rejections.js';

// A secret key that is passed for a certificate is about to be published.
const key = keyOf('ed25519');
const secret = join(packet(5, join(key.body, new Uint8Array(40))), certificateOf(key).subarray(key.body.length + 6));

describe.each<[string, string | Uint8Array]>([
  ['in binary form', secret],
  ['in armor', armored('PRIVATE KEY BLOCK', secret)],
  ['in the armor of a public key', armored('PUBLIC KEY BLOCK', secret)],
  ['as a subkey', join(certificateOf(key), packet(7, key.body))],
  ['behind a certificate', join(certificateOf(key), secret)],
])('a secret key %s', (_, input) => {
  test('is not loaded', async () => {
    expect(await codeOf(() => loadTrustSet([input]))).toBe('ERR_CERTIFICATE');
  });

  test('is not read', async () => {
    expect(await codeOf(() => readCertificate(input))).toBe('ERR_CERTIFICATE');
  });
});
