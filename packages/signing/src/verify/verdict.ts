import { SigningError } from '../errors.js';
import type { Manifest } from './manifest.js';

// In the order of the walk: what comes later got further.
const reasons = [
  'signature-file',
  'no-signature',
  'version',
  'malformed',
  'type',
  'critical',
  'unknown-issuer',
  'weak-key',
  'hash',
  'bad-signature',
  'future',
  'signature-expired',
  'key-revoked',
  'before-key',
  'not-bound',
  'key-expired',
  'key-flags',
  'back-signature',
  'release',
  'threshold',
  'manifest',
  'good',
] as const;

/** Why a signature or a file of them was accepted or not; stable, the API. */
export type Reason = (typeof reasons)[number];

/** Gives the judgement that got furthest, so that an unreadable neighbour does not hide what matters. */
export function furthest(judgements: readonly SignatureJudgement[]): SignatureJudgement | undefined {
  return judgements.toSorted((a, b) => reasons.indexOf(b.reason) - reasons.indexOf(a.reason))[0];
}

/** Who made a good signature. */
export interface VerifiedSigner {
  /** Of the certificate's primary key: 40 upper-case hexadecimal characters. */
  readonly fingerprint: string;
  /** Of the key that signed: the primary key or a subkey. */
  readonly keyFingerprint: string;
  readonly userIds: readonly string[];
  /** When the signature says that it was made. */
  readonly created: Date;
}

/** What was decided about one signature packet. */
export interface SignatureJudgement {
  readonly reason: Reason;
  readonly explanation: string;
  /** The trusted key that the signature names, where it names one. */
  readonly keyFingerprint: string | undefined;
  /** Present when the reason is `good`. */
  readonly signer: VerifiedSigner | undefined;
  /** What the signed release notation says, where there is one: `<name>@<version>`. */
  readonly release: string | undefined;
}

/** A yes. */
export interface GoodVerdict {
  readonly ok: true;
  readonly signers: readonly VerifiedSigner[];
  /** Which sources of trust spoke. */
  readonly anchors: readonly 'embedded'[];
  readonly signatures: readonly SignatureJudgement[];
  /** What the signed checksums say, when a release was judged. */
  readonly manifest?: VerifiedManifest;
}

/** A no, with its reason. */
export interface BadVerdict {
  readonly ok: false;
  readonly reason: Reason;
  readonly explanation: string;
  readonly signatures: readonly SignatureJudgement[];
}

/** The answer of a judge: plain data that can be serialised. */
export type Verdict = GoodVerdict | BadVerdict;

declare const verified: unique symbol;

/** Checksums over which a good signature was found: the only kind that files are checked against. */
export interface VerifiedManifest extends Manifest {
  /** Who signed it. */
  readonly signers: readonly VerifiedSigner[];
  readonly [verified]: true;
}

const genuine = new WeakSet<object>();

/** Marks a manifest as verified, for good: nothing of it can be changed. For the judge of releases alone. */
export function markVerified(manifest: Manifest, signers: readonly VerifiedSigner[]): VerifiedManifest {
  const entries = Object.freeze(manifest.entries.map((entry) => Object.freeze({ ...entry })));
  const frozenSigners = Object.freeze(signers.map((signer) => Object.freeze({ ...signer })));
  const marked = Object.freeze({ hash: manifest.hash, entries, signers: frozenSigners }) as VerifiedManifest;
  genuine.add(marked);
  return marked;
}

/** Throws a `TypeError` unless the judge of releases made this very object. */
export function requireVerified(manifest: VerifiedManifest): void {
  if (!genuine.has(manifest))
    throw new TypeError('the manifest is not verified; pass what verifyRelease returns, not a copy');
}

/** Gives the error of a no: `ERR_NOT_VERIFIED`, with the verdict in its details. */
export function notVerified(verdict: BadVerdict): SigningError {
  return new SigningError('ERR_NOT_VERIFIED', `not verified: ${verdict.explanation}`, { details: { verdict } });
}
