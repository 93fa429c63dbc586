import { createPublicKey } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey, passphrase } from './support/keys.js';
import { hasOpenssl, openssl } from './support/openssl.js';
import { codeOf } from './support/refusal.js';

const folder = testFolder();
const rsa = newKey('rsa2048');
const plain = folder.put('plain.pem', encode(rsa, 'pkcs8.pem'));
const pass = ['-passout', `pass:${passphrase}`];

async function opens(file: Uint8Array): Promise<boolean> {
  const signer = await newSigner(folder.put('key', file), { passphrase: () => passphrase });
  return signer.publicKey.equals(createPublicKey(rsa));
}

describe.skipIf(!hasOpenssl)('what the openssl command writes', () => {
  let certificate: string;
  let pkcs12: string;

  beforeAll(() => {
    const request = ['req', '-x509', '-new', '-key', plain, '-subj', '/CN=release', '-days', '30'];
    certificate = folder.put('certificate.pem', openssl(request));
    pkcs12 = folder.put('key.p12', openssl(['pkcs12', '-export', '-in', certificate, '-inkey', plain, ...pass]));
  });

  test.each(['prime256v1', 'secp384r1', 'secp521r1'])('an `ecparam -genkey` file on %s is opened', async (curve) => {
    const path = folder.put('ecparam.pem', openssl(['ecparam', '-genkey', '-name', curve]));
    expect((await newSigner(path)).publicKey.asymmetricKeyDetails?.namedCurve).toBe(curve);
  });

  test.each([
    ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512'],
    ['-v2', 'des3'],
    ['-v1', 'PBE-SHA1-3DES'],
    ['-scrypt'],
  ])('a `pkcs8 -topk8 %s %s` file is opened as PEM and as DER', async (...cipher) => {
    const command = ['pkcs8', '-topk8', '-in', plain, ...cipher.filter((word) => word !== undefined), ...pass];
    expect(await opens(openssl(command))).toBe(true);
    expect(await opens(openssl([...command, '-outform', 'DER']))).toBe(true);
  });

  test.each(['-des3', '-aes128'])('an `rsa -traditional %s` file is opened', async (cipher) => {
    expect(await opens(openssl(['rsa', '-traditional', cipher, '-in', plain, ...pass]))).toBe(true);
  });

  test('a `pkcs12 -nodes` file with its attributes and certificate is opened', async () => {
    const file = openssl(['pkcs12', '-nodes', '-in', pkcs12, '-passin', `pass:${passphrase}`]);
    expect(file.toString()).toMatch(/^Bag Attributes/);
    expect(await opens(file)).toBe(true);
  });

  test('a `pkcs12` file that stayed encrypted is opened', async () => {
    expect(await opens(openssl(['pkcs12', '-in', pkcs12, '-passin', `pass:${passphrase}`, ...pass]))).toBe(true);
  });

  test('a PKCS#12 file is ERR_KEY_FORMAT', async () => {
    expect(await codeOf(newSigner(pkcs12))).toBe('ERR_KEY_FORMAT');
  });

  test.each(['PEM', 'DER'])('a certificate as %s is ERR_KEY_FORMAT', async (form) => {
    const file = openssl(['x509', '-in', certificate, '-outform', form]);
    expect(await codeOf(newSigner(folder.put('certificate', file)))).toBe('ERR_KEY_FORMAT');
  });

  test.each(['PEM', 'DER'])('a certificate request as %s is ERR_KEY_FORMAT', async (form) => {
    const file = openssl(['req', '-new', '-key', plain, '-subj', '/CN=release', '-outform', form]);
    expect(await codeOf(newSigner(folder.put('request', file)))).toBe('ERR_KEY_FORMAT');
  });

  test('a key behind a cipher that Node no longer has is ERR_KEY_FORMAT', async () => {
    const providers = ['-provider', 'legacy', '-provider', 'default'];
    const file = openssl(['pkcs8', '-topk8', '-in', plain, '-v1', 'PBE-MD5-DES', ...providers, ...pass]);
    expect(await codeOf(opens(file))).toBe('ERR_KEY_FORMAT');
  });
});
