import { createHash } from 'node:crypto';

import { loadTrustSet, verifyRelease, type VerifiedManifest } from '../../src/verify/index.js';
import { certificateOf } from './certificates.js';
import { utf8 } from './octets.js';
import { detached, keyOf } from './openpgp.js';
import { now } from './times.js';

/** Gives the SHA-256 of a text in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Gives the checksums of files with the given contents. */
export function manifestOf(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([name, content]) => `${sha256(content)}  ${name}\n`)
    .join('');
}

/** Signs a manifest by hand, and verifies it. */
export async function verified(manifest: string): Promise<VerifiedManifest> {
  const key = keyOf('ed25519');
  const trust = await loadTrustSet([certificateOf(key)]);
  return verifyRelease({ trust, manifest, signature: detached(key, utf8(manifest)), now });
}
