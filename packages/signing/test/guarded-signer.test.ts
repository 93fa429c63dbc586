import { createHash, createPublicKey, verify } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import type { SignatureAlgorithm } from '../src/backend.js';
import { guardSigner } from '../src/guarded-signer.js';
import { keyKinds, privateKey, publicRsa, rsaOf, signerOf } from './support/keys.js';
import { utf8 } from './support/octets.js';
import { codeOf } from './support/rejections.js';

const message = utf8('the message');

const lengths: Readonly<Record<string, number>> = { rsa: 384, p256: 64, p384: 96, p521: 132, ed25519: 64 };

describe.each(keyKinds)('a guarded %s signer', (kind) => {
  const key = privateKey(kind);

  test('signs with each of its algorithms, and node:crypto agrees', async () => {
    const guard = guardSigner(await signerOf(key));
    for (const algorithm of guard.algorithms) {
      const hash = hashOf(algorithm);
      const digest = createHash(hash).update(message).digest();
      const signature = await guard.sign(digest, algorithm);
      const publicKey = { key: createPublicKey(key), dsaEncoding: 'ieee-p1363' as const };
      const agrees =
        kind === 'ed25519' ? verify(null, digest, publicKey, signature) : verify(hash, message, publicKey, signature);
      expect([algorithm, agrees]).toEqual([algorithm, true]);
    }
  });

  test('gives signatures of the length of the contract', async () => {
    const guard = guardSigner(await signerOf(key));
    for (const algorithm of guard.algorithms) {
      const digest = createHash(hashOf(algorithm)).update(message).digest();
      expect(await guard.sign(digest, algorithm)).toHaveLength(lengths[kind] ?? 0);
    }
  });

  test('shows the public half and the algorithms of the signer behind it', async () => {
    const signer = await signerOf(key);
    const guard = guardSigner(signer);
    expect(guard.publicKey.equals(createPublicKey(key))).toBe(true);
    expect(guard.algorithms).toEqual(signer.algorithms);
  });

  test('refuses RSA-PSS by name', async () => {
    const guard = guardSigner(await signerOf(key));
    expect(await codeOf(() => guard.sign(new Uint8Array(32), 'rsa-pss-sha256'))).toBe('ERR_PSS_UNSUPPORTED');
  });

  test('refuses the algorithm of another kind of key', async () => {
    const guard = guardSigner(await signerOf(key));
    const other = kind === 'ed25519' ? 'ecdsa-p256-sha256' : 'ed25519';
    expect(await codeOf(() => guard.sign(new Uint8Array(32), other))).toBe('ERR_UNSUPPORTED_KEY_TYPE');
  });

  test('takes no input of a wrong length', async () => {
    const guard = guardSigner(await signerOf(key));
    for (const algorithm of guard.algorithms) {
      const digest = createHash(hashOf(algorithm)).digest().length;
      const wrong = kind === 'ed25519' ? [4097] : [0, digest - 1, digest + 1];
      for (const length of wrong) {
        await expect(guard.sign(new Uint8Array(length), algorithm)).rejects.toBeInstanceOf(TypeError);
      }
    }
  });
});

describe('a guard', () => {
  test('refuses an algorithm of the right kind that the signer does not offer', async () => {
    const signer = await signerOf(privateKey('rsa'));
    const guard = guardSigner({ ...signer, algorithms: ['rsa-pkcs1-sha512'] });
    expect(await codeOf(() => guard.sign(new Uint8Array(32), 'rsa-pkcs1-sha256'))).toBe('ERR_UNSUPPORTED_HASH');
  });

  test('takes an algorithm without a meaning for a programming error', async () => {
    const guard = guardSigner(await signerOf(privateKey('ed25519')));
    const algorithm = 'toString' as SignatureAlgorithm;
    await expect(guard.sign(new Uint8Array(32), algorithm)).rejects.toBeInstanceOf(TypeError);
  });

  test('takes an Ed25519 message of 4,096 octets and an empty one', async () => {
    const guard = guardSigner(await signerOf(privateKey('ed25519')));
    for (const length of [0, 4096]) {
      const input = new Uint8Array(length).fill(7);
      expect(verify(null, input, guard.publicKey, await guard.sign(input, 'ed25519'))).toBe(true);
    }
  });

  test('is not put around a guard again', async () => {
    const guard = guardSigner(await signerOf(privateKey('ed25519')));
    expect(guardSigner(guard)).toBe(guard);
  });

  test.each([
    [1024, 'ERR_WEAK_KEY'],
    [4608, 'ERR_UNSUPPORTED_KEY_TYPE'],
  ])('refuses an RSA key of %i bits', async (bits, code) => {
    const signer = { ...(await signerOf(privateKey('rsa'))), publicKey: publicRsa(bits) };
    expect(await codeOf(() => guardSigner(signer))).toBe(code);
  });

  test('takes an RSA key of 2,048 bits', async () => {
    const guard = guardSigner(await signerOf(rsaOf(2048)));
    expect(await guard.sign(new Uint8Array(32), 'rsa-pkcs1-sha256')).toHaveLength(256);
  });
});

function hashOf(algorithm: SignatureAlgorithm): string {
  return algorithm === 'ed25519' ? 'sha256' : (algorithm.split('-').at(-1) ?? '');
}
