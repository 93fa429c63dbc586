import { keyFlag } from '../packet/statement.js';
import type { JudgedCertificate, JudgedKey, JudgedSelfSignature } from './judge-certificate.js';

/** The times that decide what a key may do. */
export interface SigningTimes {
  /** When the data signature was made, by its own word. */
  readonly signedAt: Date;
  readonly now: Date;
  /** The latest time that is believed: now and the clock tolerance. */
  readonly latest: Date;
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
  const atSigning = wordAt(key, times.signedAt, times.signedAt, times.latest);
  if (((atSigning?.flags ?? 0) & keyFlag.sign) === 0) {
    return problem(key, 'key-flags', 'may not sign data: its key flags do not say so');
  }
  if (atSigning?.agreed === false) {
    return problem(key, 'back-signature', 'may not sign data: its binding has no back-signature');
  }
  return undefined;
}

// What holds for the key that signs and for the primary key above it alike.
function keyProblem(judged: JudgedKey, { signedAt, now, latest, expired }: SigningTimes): SigningProblem | undefined {
  const { key, revocations } = judged;
  if (revocations.some(({ hard, created }) => hard || created <= signedAt)) {
    return problem(judged, 'key-revoked', 'is revoked');
  }
  if (signedAt < key.created) return problem(judged, 'before-key', `did not exist before ${key.created.toISOString()}`);
  const current = wordAt(judged, latest, now, latest);
  if (current === undefined || wordAt(judged, signedAt, signedAt, latest) === undefined) {
    return problem(
      judged,
      'not-bound',
      `has no valid ${judged.isPrimary ? 'self-signature' : 'binding'}; one that rests on SHA-1 counts no more, and the publisher has to renew it`,
    );
  }
  const limit = expired === 'now' && now > signedAt ? now : signedAt;
  if (current.keyExpires === undefined || current.keyExpires > limit) return undefined;
  return problem(judged, 'key-expired', `expired at ${current.keyExpires.toISOString()}`);
}

// The newest word that is no later than a time, else the oldest later one; `alive` is when it must not have ended. What was
// said in one second is one word: each statement in it restricts, and none extends what another one says.
function wordAt(judged: JudgedKey, at: Date, alive: Date, latest: Date): JudgedSelfSignature | undefined {
  const valid = judged.selfSignatures.filter(
    ({ created, expires }) => created <= latest && (expires === undefined || expires > alive),
  );
  const times = valid.map(({ created }) => created.getTime()).toSorted((a, b) => a - b);
  const second = times.findLast((time) => time <= at.getTime()) ?? times[0];
  const [first, ...others] = valid.filter(({ created }) => created.getTime() === second);
  return first === undefined ? undefined : others.reduce(strictest, first);
}

function strictest(left: JudgedSelfSignature, right: JudgedSelfSignature): JudgedSelfSignature {
  return {
    created: left.created,
    expires: earlier(left.expires, right.expires),
    keyExpires: earlier(left.keyExpires, right.keyExpires),
    flags: left.flags & right.flags,
    agreed: left.agreed && right.agreed,
  };
}

function earlier(left: Date | undefined, right: Date | undefined): Date | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left < right ? left : right;
}

function problem({ key, isPrimary }: JudgedKey, reason: SigningProblem['reason'], what: string): SigningProblem {
  return { reason, explanation: `the ${isPrimary ? 'primary key' : 'subkey'} ${key.fingerprint} ${what}` };
}
