import { createHash, type Hash } from 'node:crypto';

import { algorithmFacts, algorithmsOf, signingKeyKind, type SigningHash } from '../algorithm.js';
import type { CallOptions, SignatureAlgorithm, Signer } from '../backend.js';
import { digestWith } from '../digest.js';
import { sealSignature, signatureTrailer, writeHashedPortion } from '../packet/signature-packet.js';
import type { Subpacket } from '../packet/subpacket.js';

/** What a signature says of itself; who signs and with what follows from the signer. */
export interface SigningRequest extends CallOptions {
  readonly type: number;
  readonly hashed: readonly Subpacket[];
}

/** Gives the algorithm of OpenPGP's default hash for the key if the signer offers it, else the first that it offers. */
export function chooseAlgorithm(signer: Signer): SignatureAlgorithm {
  const preferred = algorithmsOf(signingKeyKind(signer.publicKey))[0];
  const chosen = signer.algorithms.find((offered) => offered === preferred) ?? signer.algorithms[0];
  if (chosen === undefined) throw new TypeError('the signer offers no algorithms');
  return chosen;
}

/** Gives the hash of the algorithm that {@link chooseAlgorithm} chooses. */
export function chooseHash(signer: Signer): SigningHash {
  return algorithmFacts(chooseAlgorithm(signer)).hash;
}

/**
 * Signs what a hash state holds, and gives the body of the signature packet. The signer must be guarded: that is where
 * the signature is checked before it gets here.
 */
export async function signStatement(signer: Signer, state: Hash, request: SigningRequest): Promise<Uint8Array> {
  const algorithm = chooseAlgorithm(signer);
  const { kind, hash } = algorithmFacts(algorithm);
  const hashedPortion = writeHashedPortion({ type: request.type, kind, hash, hashed: request.hashed });
  const digest = digestWith(state, signatureTrailer(hashedPortion));
  const raw = await signer.sign(digest, algorithm, { signal: request.signal });
  return sealSignature(hashedPortion, digest, kind, raw);
}

/** {@link signStatement} over octets at hand. */
export async function signOver(signer: Signer, preimage: Uint8Array, request: SigningRequest): Promise<Uint8Array> {
  return signStatement(signer, createHash(chooseHash(signer)).update(preimage), request);
}
