import type { Hash } from 'node:crypto';

import { equalBytes } from '../bytes.js';
import { digestWith } from '../digest.js';
import { attempt, SigningError } from '../errors.js';
import { isRawSignature, rawSignatureLength } from '../raw-signature.js';
import { readSignatureMaterial, type KeyPacket } from './key-packet.js';
import { hashName, signatureTrailer, type SignaturePacket } from './signature-packet.js';

/**
 * Tells whether a signature is the key's, over a hash state that holds what comes before the trailer. The digest is computed
 * from the octets as received. `other` is a no that took no public-key operation; `forged` one that did.
 */
export async function isSignatureBy(
  key: KeyPacket,
  signature: SignaturePacket,
  state: Hash,
): Promise<'good' | 'forged' | 'other'> {
  const hash = hashName(signature.hashId);
  if (hash === undefined || signature.algorithmId !== key.algorithmId) return 'other';
  const digest = digestWith(state, signatureTrailer(signature.hashedPortion));
  if (!equalBytes(signature.left16, digest.subarray(0, 2))) return 'other';
  const raw = attempt(() => readSignatureMaterial(key, signature.material, rawSignatureLength(key.publicKey)));
  if (raw === undefined || raw instanceof SigningError) return 'other';
  return (await isRawSignature(key.publicKey, hash, digest, raw)) ? 'good' : 'forged';
}
