import type { CallOptions } from '../backend.js';
import { closeUnread, closingOnFailure, type ByteSource } from '../byte-source.js';
import { hashSource, stateOf } from '../digest.js';
import { attempt, SigningError } from '../errors.js';
import { releaseValue } from '../release.js';
import { distinctSigners } from './distinct-signers.js';
import { examine, judgeCandidate, type Candidate } from './judge-signature.js';
import { parseManifest } from './manifest.js';
import type { ReleaseExpectation } from './release-statement.js';
import { readSignatureFile } from './signature-file.js';
import type { TrustSet } from './trust-set.js';
import {
  furthest,
  markVerified,
  notVerified,
  type BadVerdict,
  type GoodVerdict,
  type SignatureJudgement,
  type VerifiedManifest,
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
    checkQuestion(question);
    const bodies = signatureBodies(question.signature);
    if (!('reason' in bodies)) return judgeBodies(bodies, question);
    closeUnread(question.data, undefined);
    return bodies;
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
  if (typeof manifest !== 'string' && !(manifest instanceof Uint8Array))
    throw new TypeError('a manifest is a string or a Uint8Array');
  // A copy: what is parsed after the judgement must be what was judged.
  const data = typeof manifest === 'string' ? new TextEncoder().encode(manifest) : new Uint8Array(manifest);
  const verdict = await judgeSignature({ ...question, data });
  if (!verdict.ok) return verdict;
  const parsed = attempt(() => parseManifest(data));
  if (parsed instanceof SigningError) return no('manifest', parsed.message, verdict.signatures);
  return { ...verdict, manifest: markVerified(parsed, verdict.signers) };
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

function checkQuestion({ now, expect }: SignatureQuestion): void {
  if (now !== undefined && !(now.getTime() >= 0)) throw new TypeError('the time to judge at is no valid Date');
  if (expect !== undefined) releaseValue(expect);
}

function signatureBodies(file: string | Uint8Array): readonly Uint8Array[] | BadVerdict {
  const bodies = attempt(() => readSignatureFile(file));
  if (bodies instanceof SigningError) return no('signature-file', bodies.message);
  return bodies.length === 0 ? no(nothing.reason, nothing.explanation) : bodies;
}

// One pass over the data, whatever the number of signatures; none when no signature can turn out good.
async function judgeBodies(
  bodies: readonly Uint8Array[],
  { trust, data, expect, now = new Date(), signal }: SignatureQuestion,
): Promise<Verdict> {
  const examined = bodies.map((body) => examine(body, trust));
  const hashes = new Set(examined.filter(isCandidate).map(({ hash }) => hash));
  if (hashes.size === 0) closeUnread(data, undefined);
  const states = hashes.size === 0 ? new Map() : await hashSource(data, [...hashes], signal);
  const judgements: (readonly SignatureJudgement[])[] = [];
  for (const found of examined) {
    signal?.throwIfAborted();
    judgements.push(
      isCandidate(found) ? await judgeCandidate(found, stateOf(states, found.hash), { trust, now, expect }) : [found],
    );
  }
  return conclude(judgements, trust);
}

function isCandidate(found: Candidate | SignatureJudgement): found is Candidate {
  return 'keys' in found;
}

// Each signature is reported by the judgement that got furthest; for the threshold all of them count.
function conclude(judgements: readonly (readonly SignatureJudgement[])[], trust: TrustSet): Verdict {
  const signatures = judgements.map(furthest).filter((judgement) => judgement !== undefined);
  const signers = distinctSigners(judgements.flat(), trust);
  const { threshold } = trust.policy;
  if (signers.length >= threshold) return { ok: true, signers, anchors: ['embedded'], signatures };
  if (signers.length > 0) {
    const explanation = `${signers.length} of the ${threshold} different signers that it takes have signed`;
    return no('threshold', explanation, signatures);
  }
  const { reason, explanation } = furthest(signatures) ?? nothing;
  return no(reason, explanation, signatures);
}

const nothing = { reason: 'no-signature', explanation: 'the file holds no signature' } as const;

function no(
  reason: BadVerdict['reason'],
  explanation: string,
  signatures: readonly SignatureJudgement[] = [],
): BadVerdict {
  return { ok: false, reason, explanation, signatures };
}
