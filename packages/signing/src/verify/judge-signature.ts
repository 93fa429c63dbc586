import type { Hash } from 'node:crypto';

import type { HashName } from '../algorithm.js';
import type { JudgedCertificate, JudgedKey } from '../certificate/judge-certificate.js';
import { signingProblem } from '../certificate/may-sign.js';
import { hasFittingHash } from '../certificate/self-signatures.js';
import { attempt, SigningError } from '../errors.js';
import { shown } from '../shown.js';
import { isSignatureBy } from '../packet/check-signature.js';
import { readSignature, type Statement } from '../packet/read-statement.js';
import { hashName, signatureType, type SignaturePacket } from '../packet/signature-packet.js';
import { expectationProblem, statedRelease, type ReleaseExpectation } from './release-statement.js';
import { isWeak, type TrustSet } from './trust-set.js';
import type { Reason, SignatureJudgement } from './verdict.js';

/** A signature that may turn out good: it is readable, of the right kind, and names trusted keys. */
export interface Candidate {
  readonly signature: SignaturePacket;
  readonly statement: Statement;
  readonly hash: HashName;
  readonly keys: readonly TrustedKey[];
}

/** A key of a trusted certificate. */
export interface TrustedKey {
  readonly certificate: JudgedCertificate;
  readonly judged: JudgedKey;
}

/** Looks at a signature before the data is read: gives a candidate, or the judgement that no data can change. */
export function examine(body: Uint8Array, trust: TrustSet): Candidate | SignatureJudgement {
  if (body[0] !== 4)
    return no('version', `a signature of version ${body[0] ?? 'none'} is passed over; only version 4 counts`);
  const read = attempt(() => readSignature(body));
  if (read instanceof SigningError) return no('malformed', read.message);
  const { signature, statement } = read;
  if (signature.type !== signatureType.binary)
    return no('type', `a signature of type 0x${signature.type.toString(16).padStart(2, '0')} is not over a file`);
  if (statement.unknownCritical !== undefined)
    return no('critical', `the signature carries ${statement.unknownCritical}, which this version does not know`);
  const keys = findKeys(statement, trust);
  const [named] = keys;
  if (named === undefined) return no('unknown-issuer', 'the signature is by a key that is not trusted');
  const hash = hashName(signature.hashId);
  const strong = keys.filter(({ judged }) => !isWeak(judged.key, trust.policy));
  if (strong.length === 0) return no('weak-key', `the key ${named.judged.key.fingerprint} is too weak`, named);
  const fitting = strong.filter(({ judged }) => hasFittingHash(judged.key, signature));
  if (hash === undefined || fitting.length === 0)
    return no(
      'hash',
      `the signature rests on ${hash ?? `hash ${signature.hashId}`}, which is too weak for its key`,
      named,
    );
  return { signature, statement, hash, keys: fitting };
}

/** What a signature is judged against beside the data. */
export interface Circumstances {
  readonly trust: TrustSet;
  readonly now: Date;
  readonly expect: ReleaseExpectation | undefined;
}

/**
 * Judges a candidate against the hash of the data, the times and the expected release: once for each certificate that its key
 * stands under, as a subkey may under an old one and its successor. There is at least one judgement.
 */
export async function judgeCandidate(
  candidate: Candidate,
  state: Hash,
  { trust, now, expect }: Circumstances,
): Promise<readonly SignatureJudgement[]> {
  const signers: TrustedKey[] = [];
  for (const key of candidate.keys) {
    if ((await isSignatureBy(key.judged.key, candidate.signature, state)) === 'good') signers.push(key);
  }
  const bad = 'the signature does not match the data: the data or the signature was changed';
  if (signers.length === 0) return [no('bad-signature', bad, candidate.keys[0])];
  return signers.map((signer) => judgeSigner(signer, candidate.statement, { trust, now, expect }));
}

function judgeSigner(
  signer: TrustedKey,
  statement: Statement,
  { trust, now, expect }: Circumstances,
): SignatureJudgement {
  const { created, expires } = statement;
  const latest = new Date(now.getTime() + trust.policy.clockToleranceMs);
  if (created > latest)
    return no(
      'future',
      `the signature is dated ${created.toISOString()}, which is in the future; check the clock`,
      signer,
    );
  if (expires !== undefined && expires <= now)
    return no('signature-expired', `the signature expired at ${expires.toISOString()}`, signer);
  const times = { signedAt: created, now, latest, expired: trust.policy.expired };
  const problem = signingProblem(signer.certificate, signer.judged, times);
  if (problem !== undefined) return no(problem.reason, problem.explanation, signer);
  const release = statedRelease(statement, signer.certificate);
  const mismatch = expect === undefined ? undefined : expectationProblem(release, expect);
  if (mismatch !== undefined) return { ...no('release', mismatch, signer), release };
  return good(signer, statement, release);
}

// The hashed fingerprint decides. Key ids only narrow the search: two keys may share one.
function findKeys({ issuerFingerprint, issuerKeyIds }: Statement, { certificates }: TrustSet): readonly TrustedKey[] {
  const isNamed = (fingerprint: string): boolean =>
    issuerFingerprint === undefined ? issuerKeyIds.includes(fingerprint.slice(-16)) : fingerprint === issuerFingerprint;
  return certificates.flatMap((certificate) =>
    certificate.keys.filter(({ key }) => isNamed(key.fingerprint)).map((judged) => ({ certificate, judged })),
  );
}

function good(
  { certificate, judged }: TrustedKey,
  statement: Statement,
  release: string | undefined,
): SignatureJudgement {
  const keyFingerprint = judged.key.fingerprint;
  const signer = {
    fingerprint: certificate.fingerprint,
    keyFingerprint,
    userIds: certificate.userIds,
    created: statement.created,
  };
  return {
    reason: 'good',
    explanation: `signed by ${shown(certificate.userIds[0] ?? certificate.fingerprint)}`,
    keyFingerprint,
    signer,
    release,
  };
}

function no(reason: Reason, explanation: string, key?: TrustedKey): SignatureJudgement {
  return { reason, explanation, keyFingerprint: key?.judged.key.fingerprint, signer: undefined, release: undefined };
}
