import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

import type { SignatureAlgorithm } from 'signing';

/** Gives what a signer is handed for a message: its digest, or for Ed25519 the message itself. */
export function inputOf(algorithm: SignatureAlgorithm, message: Uint8Array): Uint8Array {
  return algorithm === 'ed25519' ? message : new Uint8Array(createHash(hashOf(algorithm)).update(message).digest());
}

/** Tells whether node:crypto, which is told the message and not its digest, takes a signature for the key's. */
export function nodeVerifies(
  key: KeyObject,
  algorithm: SignatureAlgorithm,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const hash = algorithm === 'ed25519' ? null : hashOf(algorithm);
  return verify(hash, message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
}

export function hashOf(algorithm: SignatureAlgorithm): string {
  return algorithm.replace(/^.*-/, '');
}
