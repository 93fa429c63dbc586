import type { KeyObject } from 'node:crypto';

import type { Signer } from './backend.js';
import { nodeCrypto } from './node-crypto.js';

/**
 * Gives what a signer shows when it is printed: its backend and the SHA-256 fingerprint of its public half (over the DER of its
 * SubjectPublicKeyInfo, base64 without padding), and nothing that is secret.
 */
export function describeSigner(publicKey: KeyObject, backendName = 'unnamed'): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const digest = nodeCrypto().createHash('sha256').update(spki).digest('base64');
  return `[signer ${backendName} SHA256:${digest.replace(/=+$/, '')}]`;
}

/** Makes a signer print as {@link describeSigner} says, in `console.log` and wherever else `node:util` inspects. */
export function printAs<T extends Signer>(signer: T, backendName: string | undefined): T {
  const inspect = Symbol.for('nodejs.util.inspect.custom');
  return Object.defineProperty(signer, inspect, { value: () => describeSigner(signer.publicKey, backendName) });
}
