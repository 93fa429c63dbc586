import type { CallOptions } from '../backend.js';
import { closingOnFailure, type ByteSource } from '../byte-source.js';
import { equalBytes } from '../bytes.js';
import { hashSource, stateOf } from '../digest.js';
import { SigningError } from '../errors.js';
import { releaseValue } from '../release.js';
import { examine, judgeCandidate, type Candidate } from './judge-signature.js';
import { parseManifest } from './manifest.js';
import type { ReleaseExpectation } from './release-statement.js';
import { readSignatureFile } from './signature-file.js';
import type { TrustSet } from './trust-set.js';
import {
  markVerified,
  notVerified,
  type BadVerdict,
  type GoodVerdict,
  type SignatureJudgement,
  type VerifiedManifest,
  type VerifiedSigner,
  type Verdict,
} from './verdict.js';

/** What to judge. */
export interface SignatureQuestion extends CallOptions {
  readonly trust: TrustSet;
  /** The signed data, streamed once. */
  readonly data: ByteSource;
  /** The detached signature: armored or binary, at most 64 KiB. */
  readonly signature: string | Uint8Array;
  /** The release that the signature has to be for; without it, it may be for any. */
  readonly expect?: ReleaseExpectation | undefined;
  /** The time to judge at; now unless given. */
  readonly now?: Date | undefined;
}

/** A checksums manifest to judge. */
export interface ReleaseQuestion extends Omit<SignatureQuestion, 'data'> {
  /** The text of the manifest or its octets, at most 1 MiB. */
  readonly manifest: string | Uint8Array;
}

/**
 * Judges a detached signature over any data. Never rejects for a bad signature: the verdict says no, and why, for every
 * signature seen. Rejects with the source's own error, with the signal's own reason, and with `ERR_RELEASE`.
 */
export async function judgeSignature(question: SignatureQuestion): Promise<Verdict> {
  return closingOnFailure(question.data, async () => {
    question.signal?.throwIfAborted();
    if (question.expect !== undefined) releaseValue(question.expect);
    const bodies = signatureBodies(question.signature);
    return 'reason' in bodies ? bodies : judgeBodies(bodies, question);
  });
}

/** Judges as {@link judgeSignature} does, and rejects with `ERR_NOT_VERIFIED`, with the verdict in its details, unless good. */
export async function verifySignature(question: SignatureQuestion): Promise<GoodVerdict> {
  const verdict = await judgeSignature(question);
  if (!verdict.ok) throw notVerified(verdict);
  return verdict;
}

/** Judges a checksums manifest as {@link judgeSignature} judges data; a good verdict carries what the manifest says. */
export async function judgeRelease({ manifest, ...question }: ReleaseQuestion): Promise<Verdict> {
  const data = typeof manifest === 'string' ? new TextEncoder().encode(manifest) : manifest;
  const verdict = await judgeSignature({ ...question, data });
  if (!verdict.ok) return verdict;
  try {
    return { ...verdict, manifest: markVerified(parseManifest(data)) };
  } catch (error) {
    if (error instanceof SigningError) return no('manifest', error.message, verdict.signatures);
    throw error;
  }
}

/**
 * Gives the verified manifest of a release, to check files against. Rejects with `ERR_NOT_VERIFIED`, with the verdict in
 * its details, unless a good signature is over it.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { checkFiles, loadTrustSet, verifyRelease } from 'signing/verify';
 *
 * const trust = await loadTrustSet([await readFile('release-key.asc')]);
 * const manifest = await readFile('dist/checksums.txt');
 * const signature = await readFile('dist/checksums.txt.asc');
 * const expect = { name: 'acme-tool', version: '1.2.0' };
 * const verified = await verifyRelease({ trust, manifest, signature, expect });
 * console.log((await checkFiles(verified, 'dist')).ok);
 * ```
 */
export async function verifyRelease(question: ReleaseQuestion): Promise<VerifiedManifest> {
  const verdict = await judgeRelease(question);
  if (!verdict.ok) throw notVerified(verdict);
  if (verdict.manifest === undefined) throw new TypeError('a good release has no manifest');
  return verdict.manifest;
}

function signatureBodies(file: string | Uint8Array): readonly Uint8Array[] | BadVerdict {
  try {
    const bodies = readSignatureFile(file);
    return bodies.length === 0 ? no('no-signature', 'the file holds no signature') : bodies;
  } catch (error) {
    if (error instanceof SigningError) return no('signature-file', error.message);
    throw error;
  }
}

// One pass over the data, whatever the number of signatures; none when no signature can turn out good.
async function judgeBodies(
  bodies: readonly Uint8Array[],
  { trust, data, expect, now = new Date(), signal }: SignatureQuestion,
): Promise<Verdict> {
  const examined = bodies.map((body) => examine(body, trust));
  const hashes = new Set(examined.filter(isCandidate).map(({ hash }) => hash));
  const states = await hashSource(data, [...hashes], signal);
  const judgements: SignatureJudgement[] = [];
  for (const found of examined) {
    signal?.throwIfAborted();
    judgements.push(
      isCandidate(found) ? await judgeCandidate(found, stateOf(states, found.hash), { trust, now, expect }) : found,
    );
  }
  return conclude(judgements, trust);
}

function isCandidate(found: Candidate | SignatureJudgement): found is Candidate {
  return 'keys' in found;
}

function conclude(signatures: readonly SignatureJudgement[], trust: TrustSet): Verdict {
  const signers = distinctSigners(signatures, trust);
  const [first] = signatures;
  if (signers.length === 0)
    return no(first?.reason ?? 'no-signature', first?.explanation ?? 'the file holds no signature', signatures);
  const { threshold } = trust.policy;
  if (signers.length < threshold)
    return no(
      'threshold',
      `${signers.length} of the ${threshold} different signers that it takes have signed`,
      signatures,
    );
  return { ok: true, signers, anchors: ['embedded'], signatures };
}

// Different in certificate and in key: one key minted twice is one signer, and so is one certificate with two keys.
function distinctSigners(signatures: readonly SignatureJudgement[], trust: TrustSet): readonly VerifiedSigner[] {
  const distinct: VerifiedSigner[] = [];
  for (const { signer } of signatures) {
    if (signer === undefined) continue;
    const isKnown = distinct.some(
      (other) => other.fingerprint === signer.fingerprint || isSameKey(other, signer, trust),
    );
    if (!isKnown) distinct.push(signer);
  }
  return distinct;
}

function isSameKey(left: VerifiedSigner, right: VerifiedSigner, trust: TrustSet): boolean {
  const [a, b] = [left, right].map((signer) =>
    trust.certificates
      .flatMap(({ keys }) => keys)
      .find(({ key }) => key.fingerprint === signer.keyFingerprint)
      ?.key.publicKey.export({ type: 'spki', format: 'der' }),
  );
  return a !== undefined && b !== undefined && equalBytes(a, b);
}

function no(
  reason: BadVerdict['reason'],
  explanation: string,
  signatures: readonly SignatureJudgement[] = [],
): BadVerdict {
  return { ok: false, reason, explanation, signatures };
}
