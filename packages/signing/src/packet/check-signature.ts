import { createHash, type Hash } from 'node:crypto';

import { equalBytes } from '../bytes.js';
import { digestWith } from '../digest.js';
import { isRawSignature, rawSignatureLength } from '../raw-signature.js';
import { readSignatureMaterial, type KeyPacket } from './key-packet.js';
import { hashName, signatureTrailer, type SignaturePacket } from './signature-packet.js';

/**
 * Tells whether a signature is the key's, over a hash state that holds what comes before the trailer.
 * The digest is computed from the octets as received. Throws `ERR_PACKET` for integers that are malformed.
 */
export async function isSignatureBy(key: KeyPacket, signature: SignaturePacket, state: Hash): Promise<boolean> {
  const hash = hashName(signature.hashId);
  if (hash === undefined || signature.algorithmId !== key.algorithmId) return false;
  const digest = digestWith(state, signatureTrailer(signature.hashedPortion));
  if (!equalBytes(signature.left16, digest.subarray(0, 2))) return false;
  const raw = readSignatureMaterial(key, signature.material, rawSignatureLength(key.publicKey));
  return raw !== undefined && isRawSignature(key.publicKey, hash, digest, raw);
}

/** {@link isSignatureBy} over octets at hand. */
export async function isSignatureOver(
  key: KeyPacket,
  signature: SignaturePacket,
  preimage: Uint8Array,
): Promise<boolean> {
  const hash = hashName(signature.hashId);
  return hash !== undefined && isSignatureBy(key, signature, createHash(hash).update(preimage));
}
