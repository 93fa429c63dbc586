import { constants, createPublicKey, generateKeyPairSync, privateEncrypt, sign, type KeyObject } from 'node:crypto';

import {
  algorithmsOf,
  checkSignRequest,
  digestInfo,
  isSameKey,
  SigningError,
  signingKeyKind,
  type Backend,
  type KeyKind,
  type SignatureAlgorithm,
  type Signer,
  type SignerOptions,
} from '../index.js';

/** A backend that keeps its keys in the memory of this process: for tests, never for releases. */
export interface InMemoryBackend extends Backend {
  /** The private halves by key id, for tests that check what comes of them. */
  readonly keys: ReadonlyMap<string, KeyObject>;
}

/** Options of {@link inMemoryBackend}. */
export interface InMemoryOptions {
  /** `memory` unless given. */
  readonly name?: string | undefined;
  /** Private keys by key id; new ones by the names of their kinds unless given. */
  readonly keys?: Readonly<Record<string, KeyObject>> | undefined;
  /** The kinds of the new keys; every kind unless given. */
  readonly kinds?: readonly KeyKind[] | undefined;
}

/** Gives a working backend over keys in memory: the model that the conformance kit is held against. */
export function inMemoryBackend(options: InMemoryOptions = {}): InMemoryBackend {
  const keys = new Map(Object.entries(options.keys ?? newKeys(options.kinds ?? everyKind)));
  return {
    name: options.name ?? 'memory',
    origin: 'signing/testing',
    keys,
    async newSigner(keyId, signerOptions = {}) {
      signerOptions.signal?.throwIfAborted();
      if (typeof keyId !== 'string' || keyId === '')
        throw new SigningError('ERR_KEY_ID', 'the key id is empty; give the name of a key');
      const key = keys.get(keyId);
      if (key === undefined)
        throw new SigningError(
          'ERR_KEY_NOT_FOUND',
          `no key is named ${keyId}; there are ${[...keys.keys()].join(', ')}`,
        );
      return inMemorySigner(key, signerOptions);
    },
  };
}

/** Makes a private key of a kind; RSA has 3,072 bits. */
export function newPrivateKey(kind: KeyKind): KeyObject {
  switch (kind) {
    case 'rsa':
      return generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey;
    case 'ed25519':
      return generateKeyPairSync('ed25519').privateKey;
    case 'p256':
    case 'p384':
    case 'p521':
      return generateKeyPairSync('ec', { namedCurve: `P-${kind.slice(1)}` }).privateKey;
  }
}

const everyKind: readonly KeyKind[] = ['rsa', 'p256', 'p384', 'p521', 'ed25519'];

function newKeys(kinds: readonly KeyKind[]): Readonly<Record<string, KeyObject>> {
  return Object.fromEntries(kinds.map((kind) => [kind, newPrivateKey(kind)]));
}

function inMemorySigner(privateKey: KeyObject, options: SignerOptions): Signer {
  const publicKey = createPublicKey(privateKey);
  if (options.publicKey !== undefined && !isSameKey(options.publicKey, publicKey)) {
    throw new SigningError('ERR_KEY_MISMATCH', 'the key is not the private half of the public key that was given');
  }
  const algorithms = algorithmsOf(signingKeyKind(publicKey));
  return {
    publicKey,
    algorithms,
    async sign(input, algorithm, callOptions) {
      checkSignRequest({ publicKey, algorithms }, input, algorithm, callOptions);
      return signInMemory(privateKey, input, algorithm);
    },
  };
}

async function signInMemory(key: KeyObject, input: Uint8Array, algorithm: SignatureAlgorithm): Promise<Uint8Array> {
  const kind = signingKeyKind(key);
  switch (kind) {
    case 'rsa':
      return new Uint8Array(
        privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo(algorithm, input)),
      );
    case 'ed25519':
      return new Uint8Array(sign(null, input, key));
    case 'p256':
    case 'p384':
    case 'p521': {
      const { [kind]: curve } = await import('@noble/curves/nist.js');
      const scalar = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
      return curve.sign(input, scalar, { prehash: false, lowS: false });
    }
  }
}
