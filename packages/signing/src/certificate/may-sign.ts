import { keyFlag } from '../packet/statement.js';
import type { JudgedCertificate, JudgedKey, JudgedSelfSignature } from './judge-certificate.js';

/** The times that decide what a key may do. */
export interface SigningTimes {
  /** When the data signature was made, by its own word. */
  readonly signedAt: Date;
  /** The latest time that is believed: now and the clock tolerance. */
  readonly now: Date;
  /** Whether a key that has expired since may have signed (`at-signing`), or not (`now`). */
  readonly expired: 'at-signing' | 'now';
}

/** Why a key may not sign. */
export interface SigningProblem {
  readonly reason: 'not-bound' | 'key-flags' | 'back-signature' | 'before-key' | 'key-expired' | 'key-revoked';
  readonly explanation: string;
}

/** Says why a key may not have signed data at a time, or gives `undefined` when it may. */
export function signingProblem(
  certificate: JudgedCertificate,
  key: JudgedKey,
  times: SigningTimes,
): SigningProblem | undefined {
  const ofPrimary = keyProblem(certificate.primary, times);
  if (ofPrimary !== undefined) return ofPrimary;
  if (!key.isPrimary) {
    const ofSubkey = keyProblem(key, times);
    if (ofSubkey !== undefined) return ofSubkey;
  }
  const binding = selfSignatureAt(key, times);
  if (((binding?.flags ?? 0) & keyFlag.sign) === 0)
    return problem(key, 'key-flags', 'may not sign data: its key flags do not say so');
  if (binding?.agreed === false)
    return problem(key, 'back-signature', 'may not sign data: its binding has no back-signature');
  return undefined;
}

// What holds for the key that signs and for the primary key above it alike.
function keyProblem(judged: JudgedKey, times: SigningTimes): SigningProblem | undefined {
  const { key, revocations } = judged;
  if (revocations.some(({ hard, created }) => hard || created <= times.signedAt))
    return problem(judged, 'key-revoked', 'is revoked');
  if (times.signedAt < key.created)
    return problem(judged, 'before-key', `did not exist before ${key.created.toISOString()}`);
  const current = selfSignatureAt(judged, { ...times, signedAt: times.now });
  if (current === undefined || selfSignatureAt(judged, times) === undefined) {
    return problem(judged, 'not-bound', judged.isPrimary ? 'has no valid self-signature' : 'has no valid binding');
  }
  const until = current.keyExpires;
  const limit = times.expired === 'now' ? later(times.now, times.signedAt) : times.signedAt;
  return until !== undefined && until <= limit
    ? problem(judged, 'key-expired', `expired at ${until.toISOString()}`)
    : undefined;
}

// The newest that is no later than the signature, else the oldest later one; of two made in one second, the one that
// allows less.
function selfSignatureAt(judged: JudgedKey, { signedAt, now }: SigningTimes): JudgedSelfSignature | undefined {
  const valid = judged.selfSignatures.filter(
    ({ created, expires }) => created <= now && (expires === undefined || expires > signedAt),
  );
  const earlier = valid
    .filter(({ created }) => created <= signedAt)
    .toSorted((a, b) => Number(b.created) - Number(a.created) || restriction(b) - restriction(a));
  const laterOnes = valid.toSorted((a, b) => Number(a.created) - Number(b.created) || restriction(b) - restriction(a));
  return earlier[0] ?? laterOnes[0];
}

// A key that ends sooner is the more restricted one; then one that may not sign.
function restriction({ keyExpires, flags, agreed }: JudgedSelfSignature): number {
  const mayNotSign = (flags & keyFlag.sign) === 0 || !agreed ? 1 : 0;
  return (keyExpires === undefined ? 0 : 1e16 - keyExpires.getTime()) + mayNotSign / 2;
}

function later(left: Date, right: Date): Date {
  return left > right ? left : right;
}

function problem({ key, isPrimary }: JudgedKey, reason: SigningProblem['reason'], what: string): SigningProblem {
  return { reason, explanation: `the ${isPrimary ? 'primary key' : 'subkey'} ${key.fingerprint} ${what}` };
}
