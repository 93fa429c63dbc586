import type { KeyObject } from 'node:crypto';

import type { SignatureAlgorithm } from './backend.js';
import { SigningError } from './errors.js';

/** The kinds of key that this project signs with. */
export type KeyKind = 'rsa' | 'p256' | 'p384' | 'p521' | 'ed25519';

/** The hashes that this project signs with, by their `node:crypto` names. */
export type SigningHash = 'sha256' | 'sha384' | 'sha512';

/** The hashes that a signature may rest on, by their `node:crypto` names. */
export type StrongHash = SigningHash | 'sha3-256' | 'sha3-512';

/** Every hash that this project can compute; the weak ones count for revocations only. */
export type HashName = StrongHash | 'md5' | 'sha1' | 'ripemd160' | 'sha224';

/** What is fixed by the name of an algorithm. */
export interface AlgorithmFacts {
  readonly kind: KeyKind;
  readonly scheme: 'pkcs1' | 'pss' | 'ecdsa' | 'eddsa';
  /** The hash of the document; Ed25519 signs that digest as its message. */
  readonly hash: SigningHash;
}

const facts: Readonly<Record<SignatureAlgorithm, AlgorithmFacts>> = {
  'rsa-pkcs1-sha256': { kind: 'rsa', scheme: 'pkcs1', hash: 'sha256' },
  'rsa-pkcs1-sha384': { kind: 'rsa', scheme: 'pkcs1', hash: 'sha384' },
  'rsa-pkcs1-sha512': { kind: 'rsa', scheme: 'pkcs1', hash: 'sha512' },
  'rsa-pss-sha256': { kind: 'rsa', scheme: 'pss', hash: 'sha256' },
  'rsa-pss-sha384': { kind: 'rsa', scheme: 'pss', hash: 'sha384' },
  'rsa-pss-sha512': { kind: 'rsa', scheme: 'pss', hash: 'sha512' },
  'ecdsa-p256-sha256': { kind: 'p256', scheme: 'ecdsa', hash: 'sha256' },
  'ecdsa-p384-sha384': { kind: 'p384', scheme: 'ecdsa', hash: 'sha384' },
  'ecdsa-p521-sha512': { kind: 'p521', scheme: 'ecdsa', hash: 'sha512' },
  ed25519: { kind: 'ed25519', scheme: 'eddsa', hash: 'sha256' },
};

/** The length in octets of a digest of each hash. */
export const digestLength: Readonly<Record<HashName, number>> = {
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha3-256': 32,
  'sha3-512': 64,
  md5: 16,
  sha1: 20,
  ripemd160: 20,
  sha224: 28,
};

/** Tells whether a signature may rest on a hash. */
export function isStrongHash(hash: HashName): hash is StrongHash {
  return digestLength[hash] >= 32;
}

/** The length in octets of one coordinate, or of one half of a signature, on each curve. */
export const fieldLength = { p256: 32, p384: 48, p521: 66, ed25519: 32 } as const;

/** The most that an Ed25519 signer is asked to sign, in octets: what remote providers take as a raw message. */
export const longestMessage = 4096;

/** Tells whether a string names a {@link SignatureAlgorithm}. */
export function isSignatureAlgorithm(name: string): name is SignatureAlgorithm {
  return Object.hasOwn(facts, name);
}

/** Gives what the name of an algorithm fixes. Throws a `TypeError` for a name that is none. */
export function algorithmFacts(algorithm: SignatureAlgorithm): AlgorithmFacts {
  if (!isSignatureAlgorithm(algorithm)) throw new TypeError(`no signature algorithm is named ${String(algorithm)}`);
  return facts[algorithm];
}

/** Gives the algorithms that fit a kind of key, the default of OpenPGP first; RSA-PSS is not among them. */
export function algorithmsOf(kind: KeyKind): readonly SignatureAlgorithm[] {
  return (Object.keys(facts) as SignatureAlgorithm[]).filter(
    (name) => facts[name].kind === kind && facts[name].scheme !== 'pss',
  );
}

const curveKinds: Readonly<Record<string, KeyKind>> = { prime256v1: 'p256', secp384r1: 'p384', secp521r1: 'p521' };

/** Gives the kind of a key, or throws `ERR_UNSUPPORTED_KEY_TYPE`, or `ERR_PSS_UNSUPPORTED` for an RSA key bound to PSS. */
export function keyKind(key: KeyObject): KeyKind {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return 'rsa';
    case 'rsa-pss':
      throw new SigningError(
        'ERR_PSS_UNSUPPORTED',
        `found an RSA key bound to PSS, which OpenPGP has no place for; ${remedy}`,
      );
    case 'ec': {
      const curve = key.asymmetricKeyDetails?.namedCurve;
      const kind = curve === undefined ? undefined : curveKinds[curve];
      if (kind === undefined) throw unsupported(`an elliptic curve key on ${curve ?? 'a curve without a name'}`);
      return kind;
    }
    case 'ed25519':
      return 'ed25519';
    default:
      throw unsupported(`a key of the type ${key.asymmetricKeyType ?? key.type}`);
  }
}

/**
 * Gives the kind of a key that is to sign. Throws as {@link keyKind} does, and `ERR_WEAK_KEY` for RSA under
 * 2,048 bits or with a public exponent that is even or 1; RSA over 4,096 bits is `ERR_UNSUPPORTED_KEY_TYPE`.
 */
export function signingKeyKind(key: KeyObject): KeyKind {
  const kind = keyKind(key);
  if (kind !== 'rsa') return kind;
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength > 4096) throw unsupported(`an RSA key of ${modulusLength} bits`);
  if (modulusLength < 2048) throw weak(`an RSA key of ${modulusLength} bits`);
  if (publicExponent < 3n || publicExponent % 2n === 0n)
    throw weak(`an RSA key with the public exponent ${publicExponent}`);
  return kind;
}

/**
 * Tells whether two keys are the same. On Node 20, `equals` between keys of different types leaves an error behind in OpenSSL, and the
 * next key to be read takes it for its own.
 */
export function isSameKey(one: KeyObject, other: KeyObject): boolean {
  return one.asymmetricKeyType === other.asymmetricKeyType && one.equals(other);
}

const remedy = 'use RSA with 2,048 to 4,096 bits, ECDSA on P-256, P-384 or P-521, or Ed25519';

function unsupported(found: string): SigningError {
  return new SigningError('ERR_UNSUPPORTED_KEY_TYPE', `found ${found}, which cannot sign releases; ${remedy}`);
}

function weak(found: string): SigningError {
  return new SigningError('ERR_WEAK_KEY', `found ${found}, which is too weak; ${remedy}`);
}
