import { isStrongHash, keyKind } from '../algorithm.js';
import { concat, uint32 } from '../bytes.js';
import { attempt, SigningError } from '../errors.js';
import { keyPreimage, type KeyPacket } from '../packet/key-packet.js';
import { readSignature, readStatement, type Statement } from '../packet/read-statement.js';
import { hashName, readSignatureBody, type SignaturePacket } from '../packet/signature-packet.js';
import type { SignatureChecker } from './signature-checker.js';

/** Gives what a certification covers: the primary key and the user id (RFC 9580 5.2.4). */
export function userIdPreimage(primary: KeyPacket, userId: Uint8Array): Uint8Array {
  return concat(keyPreimage(primary.body), Uint8Array.of(0xb4), uint32(userId.length), userId);
}

/** Gives what a binding, its back-signature or a subkey's revocation covers: primary key, then subkey (RFC 9580 5.2.4). */
export function subkeyPreimage(primary: KeyPacket, subkey: KeyPacket): Uint8Array {
  return concat(keyPreimage(primary.body), keyPreimage(subkey.body));
}

/** What own signatures are looked for. */
export interface OwnSearch {
  /** The key that has to have made them. */
  readonly key: KeyPacket;
  /** What they have to be over. */
  readonly preimage: Uint8Array;
  readonly types: readonly number[];
}

/**
 * Gives the statements of those signatures that are of one of the types, by the key, over the preimage. Passed over is what
 * is malformed, made by others, older than the key, unknown and critical, or rests on a hash that is weak for the key.
 */
export async function findStatements(
  { key, preimage, types }: OwnSearch,
  bodies: readonly Uint8Array[],
  check: SignatureChecker,
): Promise<readonly Statement[]> {
  const found: Statement[] = [];
  for (const body of bodies) {
    const read = attempt(() => readSignature(body));
    if (read instanceof SigningError) continue;
    const { signature, statement } = read;
    if (!types.includes(signature.type) || !hasFittingHash(key, signature)) continue;
    if (statement.unknownCritical !== undefined || statement.created < key.created) continue;
    if (mayBeIssuedBy(key, statement) && (await check(key, signature, preimage))) found.push(statement);
  }
  return found;
}

/**
 * Gives the statements of those revocations that are of one of the types, by the key, over the preimage, and `undefined` for
 * one whose statement cannot be read. Evidence against a key is believed more readily than evidence for it: the
 * mathematics alone decides, whatever the hash, the issuer named, or the times.
 */
export async function findRevocations(
  { key, preimage, types }: OwnSearch,
  bodies: readonly Uint8Array[],
  check: SignatureChecker,
): Promise<readonly (Statement | undefined)[]> {
  const candidates = bodies
    .filter((body) => types.includes(body[1] ?? -1))
    .map((body) => attempt(() => readSignatureBody(body)))
    .flatMap((signature) => (signature instanceof SigningError ? [] : [signature]))
    .map((signature) => ({ signature, statement: attempt(() => readStatement(signature)) }))
    .map(({ signature, statement }) => ({
      signature,
      statement: statement instanceof SigningError ? undefined : statement,
      claimed: statement instanceof SigningError || mayBeIssuedBy(key, statement),
    }));
  const found: (Statement | undefined)[] = [];
  // Those that name this key come first: the work for all others is bounded.
  for (const { signature, statement, claimed } of candidates.toSorted(
    (a, b) => Number(b.claimed) - Number(a.claimed),
  )) {
    if (await check(key, signature, preimage, claimed)) found.push(statement);
  }
  return found;
}

/**
 * Tells whether a signature's hash is strong, and long enough for its key: the curve's own length, or 64 octets on P-521
 * (RFC 9580 5.2.3.2 and 5.2.3.3).
 */
export function hasFittingHash(key: KeyPacket, signature: SignaturePacket): boolean {
  const hash = hashName(signature.hashId);
  if (hash === undefined || !isStrongHash(hash)) return false;
  const kind = keyKind(key.publicKey);
  if (kind === 'p521') return hash === 'sha512' || hash === 'sha3-512';
  return kind !== 'p384' || !['sha256', 'sha3-256'].includes(hash);
}

/** Tells whether a signature names a key, or nobody: hints save the mathematics on the many that others made. */
export function mayBeIssuedBy(key: KeyPacket, { issuerFingerprint, issuerKeyIds }: Statement): boolean {
  if (issuerFingerprint !== undefined) return issuerFingerprint === key.fingerprint;
  return issuerKeyIds.length === 0 || issuerKeyIds.includes(key.fingerprint.slice(-16));
}
