import { createHash, type KeyObject } from 'node:crypto';

import type { Signer } from './backend.js';

/**
 * Gives what a signer shows when it is printed: its backend and the SHA-256 fingerprint of its public half (over the DER of its
 * SubjectPublicKeyInfo, base64 without padding), and nothing that is secret.
 */
export function describeSigner(publicKey: KeyObject, backendName = 'unnamed'): string {
  const digest = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return `[signer ${backendName} SHA256:${digest.replace(/=+$/, '')}]`;
}

/** Makes a signer print as a text, in `console.log` and wherever else `node:util` inspects. */
export function printAs(signer: Signer, text: string): void {
  Object.defineProperty(signer, Symbol.for('nodejs.util.inspect.custom'), { value: () => text });
}
