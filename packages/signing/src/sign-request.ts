import { algorithmFacts, digestLength, longestMessage, signingKeyKind } from './algorithm.js';
import type { CallOptions, SignatureAlgorithm, Signer } from './backend.js';
import { SigningError } from './errors.js';

/**
 * Checks a call to `Signer.sign` before any work is done: the guard does, and backends do for callers that have no guard.
 *
 * Throws the signal's own reason, `ERR_PSS_UNSUPPORTED`, `ERR_UNSUPPORTED_KEY_TYPE` for a scheme of another kind of key,
 * `ERR_UNSUPPORTED_HASH` for an algorithm that the key does not offer, and a `TypeError` for an input of a wrong length.
 */
export function checkSignRequest(
  { publicKey, algorithms }: Pick<Signer, 'publicKey' | 'algorithms'>,
  input: Uint8Array,
  algorithm: SignatureAlgorithm,
  options: CallOptions = {},
): void {
  options.signal?.throwIfAborted();
  const { scheme, kind, hash } = algorithmFacts(algorithm);
  const choice = `choose one that the key offers: ${algorithms.join(', ')}`;
  if (scheme === 'pss') throw new SigningError('ERR_PSS_UNSUPPORTED', `${algorithm} is not supported; ${choice}`);
  if (kind !== signingKeyKind(publicKey)) {
    throw new SigningError('ERR_UNSUPPORTED_KEY_TYPE', `the key cannot sign with ${algorithm}; ${choice}`);
  }
  if (!algorithms.includes(algorithm)) {
    throw new SigningError('ERR_UNSUPPORTED_HASH', `the key does not offer ${algorithm}; ${choice}`);
  }
  if (!(input instanceof Uint8Array)) throw new TypeError('the input to sign is no Uint8Array');
  if (scheme === 'eddsa' && input.length > longestMessage) {
    throw new TypeError(`the message to sign has ${input.length} octets; at most ${longestMessage} are allowed`);
  }
  if (scheme !== 'eddsa' && input.length !== digestLength[hash]) {
    throw new TypeError(`the digest to sign has ${input.length} octets; ${algorithm} takes ${digestLength[hash]}`);
  }
}
