import type { KeyObject } from 'node:crypto';

import { algorithmFacts } from '../algorithm.js';
import { concat, withoutLeadingZeros } from '../bytes.js';
import { digestWith, hashSource, stateOf } from '../digest.js';
import { checkSignRequest, SigningError, signingKeyKind, type Backend, type KeyKind, type Signer } from '../index.js';
import { inMemoryBackend, newPrivateKey, type InMemoryOptions } from './in-memory.js';
import { signPss } from './pss.js';

/** The ways in which {@link faultyBackend} breaks the contract; each was seen in a provider, an emulator or a first draft. */
export const backendFaults = [
  /** Signs with a key other than the one that it shows. */
  'another-key',
  /** Leaves off the last octet. */
  'truncated',
  /** Signs with RSA-PSS when asked for PKCS#1 v1.5; other keys work. */
  'pss',
  /** Answers each request with `ERR_THROTTLED`. */
  'throttled',
  /** Never answers a request, and does not heed its signal. */
  'never-answers',
  /** Works, but goes on after its signal has fired. */
  'ignores-abort',
  /** Hashes the digest once more before it signs; Ed25519 works, as it takes the message. */
  'hashes-again',
  /** Gives ECDSA signatures as DER; other keys work. */
  'der',
  /** Works, but fails with errors that have no code. */
  'codeless-errors',
] as const;

/** One way in which a backend breaks the contract. */
export type BackendFault = (typeof backendFaults)[number];

/** Gives an in-memory backend that works but for one fault: for tests of what stands behind a backend. */
export function faultyBackend(fault: BackendFault, options: InMemoryOptions = {}): Backend {
  const backend = inMemoryBackend(options);
  const others = new Map<KeyKind, KeyObject>();
  const otherKey = (key: KeyObject): KeyObject => {
    const kind = signingKeyKind(key);
    const other = others.get(kind) ?? newPrivateKey(kind);
    others.set(kind, other);
    return other;
  };
  return {
    name: backend.name,
    origin: backend.origin,
    async newSigner(keyId, signerOptions) {
      try {
        const heeded = fault === 'ignores-abort' ? { publicKey: signerOptions?.publicKey } : signerOptions;
        const signer = await backend.newSigner(keyId, heeded);
        const key = backend.keys.get(keyId);
        if (key === undefined) return signer;
        return faultySigner(signer, fault === 'another-key' ? otherKey(key) : key, fault);
      } catch (error) {
        throw fault === 'codeless-errors' ? withoutCode(error) : error;
      }
    },
  };
}

function faultySigner(signer: Signer, key: KeyObject, fault: BackendFault): Signer {
  return {
    publicKey: signer.publicKey,
    algorithms: signer.algorithms,
    async sign(input, algorithm, options) {
      if (!deafFaults.has(fault)) checkSignRequest(signer, input, algorithm, options);
      return signFaultily(signer, key, fault, [input, algorithm, options]);
    },
  };
}

// The faults that lie in how a request is taken; all others take it as they should, and fail at the signature.
const deafFaults: ReadonlySet<BackendFault> = new Set(['never-answers', 'ignores-abort', 'codeless-errors']);

async function signFaultily(
  signer: Signer,
  key: KeyObject,
  fault: BackendFault,
  call: Parameters<Signer['sign']>,
): Promise<Uint8Array> {
  const [input, algorithm] = call;
  const { scheme, hash } = algorithmFacts(algorithm);
  switch (fault) {
    case 'another-key': {
      const other = await inMemoryBackend({ keys: { other: key } }).newSigner('other');
      return other.sign(...call);
    }
    case 'truncated':
      return (await signer.sign(...call)).subarray(0, -1);
    case 'pss':
      return scheme === 'pkcs1' ? signPss(key, hash, input) : signer.sign(...call);
    case 'throttled':
      throw new SigningError('ERR_THROTTLED', 'the provider takes no more requests now; try again later');
    case 'never-answers':
      return new Promise(() => {});
    case 'ignores-abort':
      return signer.sign(input, algorithm);
    case 'hashes-again': {
      const again = digestWith(stateOf(await hashSource(input, [hash]), hash));
      return scheme === 'eddsa' ? signer.sign(...call) : signer.sign(again, algorithm, call[2]);
    }
    case 'der':
      return scheme === 'ecdsa' ? toDer(await signer.sign(...call)) : signer.sign(...call);
    case 'codeless-errors':
      return signer.sign(...call).catch((error: unknown) => Promise.reject(withoutCode(error)));
  }
}

function withoutCode(error: unknown): Error {
  return new Error(error instanceof Error ? error.message : String(error));
}

// ECDSA-Sig-Value: SEQUENCE { INTEGER r, INTEGER s } (RFC 3279 2.2.3).
function toDer(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  const integers = [raw.subarray(0, half), raw.subarray(half)].map((part) => {
    const significant = withoutLeadingZeros(part);
    const octets = (significant[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), significant) : significant;
    return concat(Uint8Array.of(0x02, octets.length), octets);
  });
  const content = concat(...integers);
  const length = content.length < 0x80 ? Uint8Array.of(content.length) : Uint8Array.of(0x81, content.length);
  return concat(Uint8Array.of(0x30), length, content);
}
