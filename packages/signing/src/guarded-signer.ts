import type { KeyObject } from 'node:crypto';
import { types } from 'node:util';

import { raceAbort } from './abort.js';
import { algorithmFacts, isSignatureAlgorithm, signingKeyKind } from './algorithm.js';
import type { CallOptions, SignatureAlgorithm, Signer } from './backend.js';
import { SigningError } from './errors.js';
import { isRawSignature, rawSignatureLength } from './raw-signature.js';
import { checkSignRequest } from './sign-request.js';
import { printAs } from './describe-signer.js';

const guards = new WeakMap<Signer, Signer>();

/**
 * Gives the same signer with every call checked, and the signer itself when it is guarded already.
 *
 * Before a call: the signal, the algorithm against what the key offers, the length of the input. After it: type,
 * length and the mathematics against `publicKey`; a signature that fails is `ERR_BACKEND_CONTRACT` and never returned.
 * A signer that never answers ends with the signal's own reason.
 *
 * `backendName` is what the signer shows of its origin when it is printed.
 *
 * Throws `ERR_BACKEND_CONTRACT` for what is no signer, and `ERR_UNSUPPORTED_KEY_TYPE`, `ERR_PSS_UNSUPPORTED` or
 * `ERR_WEAK_KEY` for a key that cannot sign releases.
 */
export function guardSigner(signer: Signer, backendName?: string): Signer {
  const known = guards.get(signer);
  if (known !== undefined && (known === signer || known.publicKey === signer.publicKey)) return known;
  const publicKey = checkPublicKey(signer);
  const algorithms = checkAlgorithms(signer, publicKey);
  const guard: Signer = {
    publicKey,
    algorithms,
    async sign(input, algorithm, options: CallOptions = {}) {
      checkSignRequest({ publicKey, algorithms }, input, algorithm, options);
      // Copies (`slice` of a Buffer would be none): neither the caller nor the backend can change what is checked below.
      const own = new Uint8Array(input);
      const raw: unknown = await raceAbort(
        Promise.resolve(signer.sign(new Uint8Array(own), algorithm, options)),
        options.signal,
      );
      return checkAnswer(publicKey, algorithm, own, raw);
    },
    async close() {
      await signer.close?.();
    },
  };
  Object.freeze(printAs(guard, backendName));
  guards.set(guard, guard).set(signer, guard);
  return guard;
}

function checkPublicKey(signer: Signer): KeyObject {
  const key: unknown = signer?.publicKey;
  if (!types.isKeyObject(key)) throw contract('its publicKey is no KeyObject of node:crypto');
  if (key.type === 'private') throw contract('its publicKey is the private key');
  if (key.type !== 'public') throw contract(`its publicKey is a ${key.type} key`);
  signingKeyKind(key);
  return key;
}

function checkAlgorithms(signer: Signer, publicKey: KeyObject): readonly SignatureAlgorithm[] {
  const offered: unknown = signer.algorithms;
  if (!Array.isArray(offered) || offered.length === 0) throw contract('it offers no algorithms');
  const kind = signingKeyKind(publicKey);
  if (!offered.every(isSignatureAlgorithm)) throw contract('it offers an algorithm that is none of ours');
  const algorithms: readonly SignatureAlgorithm[] = Object.freeze([...offered]);
  for (const algorithm of algorithms) {
    const facts = algorithmFacts(algorithm);
    if (facts.kind !== kind) throw contract(`it offers ${algorithm} for a key of the kind ${kind}`);
    if (facts.scheme === 'pss') throw contract(`it offers ${algorithm}, which OpenPGP has no place for`);
  }
  return algorithms;
}

async function checkAnswer(
  publicKey: KeyObject,
  algorithm: SignatureAlgorithm,
  input: Uint8Array,
  raw: unknown,
): Promise<Uint8Array> {
  if (!(raw instanceof Uint8Array)) throw contract('its signature is no Uint8Array');
  const signature = new Uint8Array(raw);
  const length = rawSignatureLength(publicKey);
  if (signature.length !== length)
    throw contract(`its signature has ${signature.length} octets where ${length} belong`);
  if (!(await isRawSignature(publicKey, algorithmFacts(algorithm).hash, input, signature))) {
    throw contract(`its signature is not one of its public key with ${algorithm}`);
  }
  return signature;
}

function contract(fault: string): SigningError {
  return new SigningError(
    'ERR_BACKEND_CONTRACT',
    `the signer breaks the contract of a backend: ${fault}; nothing was signed, report this to the maker of the backend`,
  );
}
