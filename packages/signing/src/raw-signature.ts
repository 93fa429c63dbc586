import type { KeyObject } from 'node:crypto';

import { nodeCrypto } from './node-crypto.js';
import { digestInfoOf } from './digest-info.js';
import { fieldLength, keyKind, type HashName, type KeyKind } from './algorithm.js';
import { compareIntegers, concat, equalBytes } from './bytes.js';

/** Gives the length in octets of a raw signature by a key: what {@link Signer.sign} returns. */
export function rawSignatureLength(key: KeyObject): number {
  const kind = keyKind(key);
  return kind === 'rsa' ? Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8) : 2 * fieldLength[kind];
}

/**
 * Tells whether a raw signature over a digest is the key's: RSA as PKCS#1 v1.5 (RFC 8017 8.2.2), ECDSA with any `s`
 * in range, Ed25519 over the digest as its message (RFC 8032 5.1.7, `S < L`). A wrong length or range is a no.
 */
export async function isRawSignature(
  key: KeyObject,
  hash: HashName,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== rawSignatureLength(key)) return false;
  const kind = keyKind(key);
  switch (kind) {
    case 'rsa':
      return isRsaSignature(key, hash, digest, signature);
    case 'ed25519':
      return isEd25519Signature(key, digest, signature);
    case 'p256':
    case 'p384':
    case 'p521':
      return isEcdsaSignature(key, kind, digest, signature);
  }
}

// The whole padded block is built and compared, never taken apart: leftovers in a lenient parse are how RSA
// signatures were forged before (RFC 8017 8.2.2, note).
function isRsaSignature(key: KeyObject, hash: HashName, digest: Uint8Array, signature: Uint8Array): boolean {
  const { constants, publicDecrypt } = nodeCrypto();
  const info = digestInfoOf(hash, digest);
  // RFC 8017 9.2, step 3: the padding has at least eight octets.
  if (signature.length < info.length + 11) return false;
  const padding = new Uint8Array(signature.length - info.length - 3).fill(0xff);
  const expected = concat(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info);
  try {
    return equalBytes(publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature), expected);
  } catch {
    // OpenSSL throws for a number that is not below the modulus.
    return false;
  }
}

const ed25519Order = Buffer.from('1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed', 'hex');

function isEd25519Signature(key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  if (compareIntegers(signature.subarray(32).toReversed(), ed25519Order) >= 0) return false;
  return nodeCrypto().verify(null, message, key, signature);
}

// node:crypto hashes what it is given even where it is told that there is no hash, so a digest goes to noble.
// Imported on use: most verifiers never meet a curve of NIST.
async function isEcdsaSignature(
  key: KeyObject,
  kind: Exclude<KeyKind, 'rsa' | 'ed25519'>,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { [kind]: curve } = await import('@noble/curves/nist.js');
  // `lowS: false`: OpenPGP knows no rule about the sign of `s`. The ranges of r and s are checked all the same.
  return curve.verify(signature, digest, uncompressedPoint(key), { prehash: false, lowS: false });
}

/** Gives `04 || x || y` of a public key on a curve of NIST (SEC 1, 2.3.3). */
export function uncompressedPoint(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return concat(Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'));
}
