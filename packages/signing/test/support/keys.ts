import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

import type { KeyKind } from '../../src/algorithm.js';
import type { Signer } from '../../src/backend.js';
import { inMemoryBackend } from '../../src/testing/index.js';

export const keyKinds: readonly KeyKind[] = ['rsa', 'p256', 'p384', 'p521', 'ed25519'];

const made = new Map<string, KeyObject>();

/** Gives the private key of a name, made once for each test file; RSA keys take long to find. */
export function privateKey(kind: KeyKind, name = 'first'): KeyObject {
  return once(`${kind} ${name}`, () => {
    if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey;
    if (kind === 'ed25519') return generateKeyPairSync('ed25519').privateKey;
    return generateKeyPairSync('ec', { namedCurve: `P-${kind.slice(1)}` }).privateKey;
  });
}

/** Gives an RSA private key of another length than releases are signed with. */
export function rsaOf(modulusLength: number): KeyObject {
  return once(`rsa-${modulusLength}`, () => generateKeyPairSync('rsa', { modulusLength }).privateKey);
}

/** Gives a working signer over a private key, not guarded. */
export async function signerOf(key: KeyObject): Promise<Signer> {
  return inMemoryBackend({ keys: { key } }).newSigner('key');
}

/** Gives an RSA public key of a length that is slow to find: a number without known factors, so that nobody can sign with it. */
export function publicRsa(modulusLength: number, exponent = 65_537): KeyObject {
  const modulus = randomBytes(modulusLength / 8);
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus.writeUInt8((modulus.at(-1) ?? 0) | 1, modulus.length - 1);
  const e = Buffer.from(exponent.toString(16).padStart(6, '0'), 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'RSA', n: modulus.toString('base64url'), e }, format: 'jwk' });
}

/** A signer that counts how often it is asked. */
export interface CountingSigner extends Signer {
  readonly calls: () => number;
}

/** Gives a working signer that counts how often it is asked. */
export async function countingSigner(key: KeyObject): Promise<CountingSigner> {
  const signer = await signerOf(key);
  let calls = 0;
  return {
    publicKey: signer.publicKey,
    algorithms: signer.algorithms,
    calls: () => calls,
    async sign(...call) {
      calls++;
      return signer.sign(...call);
    },
  };
}

function once(name: string, make: () => KeyObject): KeyObject {
  const key = made.get(name) ?? make();
  made.set(name, key);
  return key;
}
