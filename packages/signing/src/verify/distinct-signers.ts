import { toHex } from '../bytes.js';
import type { TrustSet } from './trust-set.js';
import type { SignatureJudgement, VerifiedSigner } from './verdict.js';

/**
 * Gives as many of the good signers as differ from each other in certificate and in key: one key minted twice is one
 * signer, and so is one certificate with two keys.
 */
export function distinctSigners(signatures: readonly SignatureJudgement[], trust: TrustSet): readonly VerifiedSigner[] {
  const signers = signatures.flatMap(({ signer }) => (signer === undefined ? [] : [signer]));
  const ofKey = new Map<string, VerifiedSigner>();
  for (const certificate of new Set(signers.map(({ fingerprint }) => fingerprint))) {
    seat(certificate, signers, trust, ofKey, new Set());
  }
  return [...ofKey.values()];
}

// A maximum matching of certificates and keys (Kuhn's algorithm): a taken key is taken over if its holder finds another.
function seat(
  certificate: string,
  signers: readonly VerifiedSigner[],
  trust: TrustSet,
  ofKey: Map<string, VerifiedSigner>,
  tried: Set<string>,
): boolean {
  for (const signer of signers) {
    const material = keyMaterial(signer, trust);
    if (signer.fingerprint !== certificate || tried.has(material)) continue;
    tried.add(material);
    const holder = ofKey.get(material);
    if (holder === undefined || seat(holder.fingerprint, signers, trust, ofKey, tried)) {
      ofKey.set(material, signer);
      return true;
    }
  }
  return false;
}

function keyMaterial({ keyFingerprint }: VerifiedSigner, { certificates }: TrustSet): string {
  const judged = certificates.flatMap(({ keys }) => keys).find(({ key }) => key.fingerprint === keyFingerprint);
  // The key itself, without its creation time: two fingerprints may stand for one.
  return judged === undefined ? keyFingerprint : toHex(judged.key.publicKey.export({ type: 'spki', format: 'der' }));
}
