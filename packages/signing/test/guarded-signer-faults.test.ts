import { createPublicKey, createSecretKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import type { Signer } from '../src/backend.js';
import { guardSigner } from '../src/guarded-signer.js';
import { faultyBackend, type BackendFault } from '../src/testing/index.js';
import { privateKey, signerOf } from './support/keys.js';
import { codeOf } from './support/rejections.js';

const kinds = ['rsa', 'p256', 'p384', 'p521', 'ed25519'] as const;

async function faultCode(fault: BackendFault, kind: (typeof kinds)[number]): Promise<unknown> {
  const backend = faultyBackend(fault, { keys: { key: privateKey(kind) } });
  const guard = guardSigner(await backend.newSigner('key'));
  const [algorithm = 'ed25519'] = guard.algorithms;
  const length = { rsa: 32, p256: 32, p384: 48, p521: 64, ed25519: 32 }[kind];
  return codeOf(() => guard.sign(randomBytes(length), algorithm));
}

describe('a signature that fails the check is ERR_BACKEND_CONTRACT', () => {
  test.each(kinds)('where %s signs with another key', async (kind) => {
    expect(await faultCode('another-key', kind)).toBe('ERR_BACKEND_CONTRACT');
  });

  test.each(kinds)('where the last octet of a %s signature is missing', async (kind) => {
    expect(await faultCode('truncated', kind)).toBe('ERR_BACKEND_CONTRACT');
  });

  test('where RSA signs with PSS', async () => {
    expect(await faultCode('pss', 'rsa')).toBe('ERR_BACKEND_CONTRACT');
  });

  test.each(['rsa', 'p256', 'p384', 'p521'] as const)('where %s hashes the digest again', async (kind) => {
    expect(await faultCode('hashes-again', kind)).toBe('ERR_BACKEND_CONTRACT');
  });

  test.each(['p256', 'p384', 'p521'] as const)('where %s answers DER', async (kind) => {
    expect(await faultCode('der', kind)).toBe('ERR_BACKEND_CONTRACT');
  });

  test.each([
    ['nothing', undefined],
    ['a string', 'signature'],
    ['an ArrayBuffer', new ArrayBuffer(64)],
    ['an array', Array.from({ length: 64 }, () => 0)],
    ['zeros', new Uint8Array(64)],
    ['too much', new Uint8Array(65)],
  ])('where the answer is %s', async (_, answer) => {
    const signer = await signerOf(privateKey('ed25519'));
    const guard = guardSigner({ ...signer, sign: async () => answer as unknown as Uint8Array });
    expect(await codeOf(() => guard.sign(new Uint8Array(32), 'ed25519'))).toBe('ERR_BACKEND_CONTRACT');
  });
});

test('an error of the backend passes as it is', async () => {
  expect(await faultCode('throttled', 'ed25519')).toBe('ERR_THROTTLED');
});

test('an error that a signer throws rather than rejects with is a rejection', async () => {
  const error = new Error('thrown');
  const guard = guardSigner({
    ...(await signerOf(privateKey('ed25519'))),
    sign: () => {
      throw error;
    },
  });
  await expect(guard.sign(new Uint8Array(32), 'ed25519')).rejects.toBe(error);
});

const offering = async (change: Partial<Record<keyof Signer, unknown>>): Promise<unknown> =>
  codeOf(async () => guardSigner({ ...(await signerOf(privateKey('ed25519'))), ...change } as Signer));

describe('a signer that shows itself wrongly is refused', () => {
  test.each<[string, () => unknown]>([
    ['the private key', () => privateKey('ed25519')],
    ['a secret key', () => createSecretKey(randomBytes(32))],
    ['a PEM text', () => createPublicKey(privateKey('ed25519')).export({ type: 'spki', format: 'pem' })],
    ['nothing', () => undefined],
  ])('with %s for its public half', async (_, make) => {
    expect(await offering({ publicKey: make() })).toBe('ERR_BACKEND_CONTRACT');
  });

  test.each<[string, unknown]>([
    ['no algorithms', []],
    ['algorithms that are no list', 'ed25519'],
    ['an algorithm of another kind of key', ['ed25519', 'ecdsa-p256-sha256']],
  ])('with %s', async (_, algorithms) => {
    expect(await offering({ algorithms })).toBe('ERR_BACKEND_CONTRACT');
  });

  test('with RSA-PSS among its algorithms', async () => {
    const signer = await signerOf(privateKey('rsa'));
    const algorithms = ['rsa-pkcs1-sha256', 'rsa-pss-sha256'] as const;
    expect(await codeOf(() => guardSigner({ ...signer, algorithms }))).toBe('ERR_BACKEND_CONTRACT');
  });

  test('with an algorithm that is none', async () => {
    expect(await offering({ algorithms: ['ed448'] })).toBe('ERR_BACKEND_CONTRACT');
  });

  test.each<[string, () => KeyObject, string]>([
    [
      'RSA bound to PSS',
      () => generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).publicKey,
      'ERR_PSS_UNSUPPORTED',
    ],
    ['X25519', () => generateKeyPairSync('x25519').publicKey, 'ERR_UNSUPPORTED_KEY_TYPE'],
    ['Ed448', () => generateKeyPairSync('ed448').publicKey, 'ERR_UNSUPPORTED_KEY_TYPE'],
    ['secp256k1', () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey, 'ERR_UNSUPPORTED_KEY_TYPE'],
  ])('with a key that cannot sign releases: %s', async (_, make, code) => {
    expect(await offering({ publicKey: make() })).toBe(code);
  });

  test.each([undefined, null])('where it is %s', async (nothing) => {
    expect(await codeOf(() => guardSigner(nothing as unknown as Signer))).toBe('ERR_BACKEND_CONTRACT');
  });
});
