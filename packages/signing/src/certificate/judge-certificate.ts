import { keyPreimage, type KeyPacket } from '../packet/key-packet.js';
import type { Statement } from '../packet/read-statement.js';
import { signatureType } from '../packet/signature-packet.js';
import { keyFlag, revocationReason } from '../packet/statement.js';
import type { ParsedCertificate, ParsedSubkey } from './parse-certificate.js';
import { findRevocations, findStatements, subkeyPreimage } from './self-signatures.js';
import { signatureChecker, type SignatureChecker } from './signature-checker.js';
import { judgeUserIds } from './user-ids.js';

/** A key of a certificate with everything that its primary key says about it. */
export interface JudgedKey {
  readonly key: KeyPacket;
  readonly isPrimary: boolean;
  /** Self-signatures of the primary, or bindings of a subkey; each holds mathematically. */
  readonly selfSignatures: readonly JudgedSelfSignature[];
  readonly revocations: readonly Revocation[];
}

/** A self-signature or binding, and whether the key named in it agreed where it has to. */
export interface JudgedSelfSignature {
  readonly created: Date;
  readonly expires: Date | undefined;
  readonly keyExpires: Date | undefined;
  readonly flags: number;
  /** For a binding that lets a subkey sign: its back-signature (RFC 9580 5.2.1.9); true where none is needed. */
  readonly agreed: boolean;
}

/** A revocation; a hard one speaks against every signature, a soft one against those made after it. */
export interface Revocation {
  readonly hard: boolean;
  readonly created: Date;
}

/** A certificate of which every statement has been checked; what it is good for is decided against a time. */
export interface JudgedCertificate {
  readonly fingerprint: string;
  readonly primary: JudgedKey;
  /** The user ids that the primary key has certified and not revoked, as text. */
  readonly userIds: readonly string[];
  /** The primary key, then the subkeys that could be read. */
  readonly keys: readonly JudgedKey[];
  /** What could not be used, in words. */
  readonly notes: readonly string[];
}

/**
 * Checks every self-signature, binding, back-signature and revocation of a certificate. Rejects with `ERR_CERTIFICATE` when it
 * is stuffed with forged ones, and with the signal's own reason.
 */
export async function judgeCertificate(
  certificate: ParsedCertificate,
  signal?: AbortSignal,
): Promise<JudgedCertificate> {
  const check = signatureChecker(signal);
  const judgedPrimary = await judgePrimary(certificate, check);
  const subkeys: JudgedKey[] = [];
  for (const subkey of certificate.subkeys) {
    if (!(subkey.key instanceof Error)) subkeys.push(await judgeSubkey(certificate, subkey, subkey.key, check));
  }
  return {
    fingerprint: certificate.primary.fingerprint,
    primary: judgedPrimary.key,
    userIds: judgedPrimary.userIds,
    keys: [judgedPrimary.key, ...subkeys],
    notes: certificate.subkeys.flatMap(({ key }) =>
      key instanceof Error ? [`a subkey cannot be used: ${key.message}`] : [],
    ),
  };
}

async function judgePrimary(
  certificate: ParsedCertificate,
  check: SignatureChecker,
): Promise<{ readonly key: JudgedKey; readonly userIds: readonly string[] }> {
  const { primary, signatures, revocations } = certificate;
  const preimage = keyPreimage(primary.body);
  const userIds = await judgeUserIds(certificate, check);
  const direct = await findStatements({ key: primary, preimage, types: [signatureType.directKey] }, signatures, check);
  const revoked = await findRevocations(
    { key: primary, preimage, types: [signatureType.keyRevocation] },
    revocations,
    check,
  );
  // Without a standing user id, what was said over one counts no more; with one, the newest word counts, over whichever it is.
  const certifications = userIds.standing.length > 0 ? userIds.certifications : [];
  const all = [...certifications, ...direct];
  // One that speaks neither of uses nor of an end, but names a revoker or another user id, takes nothing back.
  const speaking = all.filter(
    ({ flags, keyLifetimeSeconds }) => flags !== undefined || keyLifetimeSeconds !== undefined,
  );
  const selfSignatures = (speaking.length > 0 ? speaking : all).map((own) => judgeStatement(primary, own, true));
  const key = { key: primary, isPrimary: true, selfSignatures, revocations: revoked.map(judgeRevocation) };
  return { key, userIds: userIds.standing };
}

async function judgeSubkey(
  { primary, revocations }: ParsedCertificate,
  { signatures }: ParsedSubkey,
  key: KeyPacket,
  check: SignatureChecker,
): Promise<JudgedKey> {
  const preimage = subkeyPreimage(primary, key);
  const bindings = await findStatements(
    { key: primary, preimage, types: [signatureType.subkeyBinding] },
    signatures,
    check,
  );
  const revoked = await findRevocations(
    { key: primary, preimage, types: [signatureType.subkeyRevocation] },
    revocations,
    check,
  );
  const selfSignatures: JudgedSelfSignature[] = [];
  for (const binding of bindings) {
    selfSignatures.push(judgeStatement(key, binding, await hasAgreed(key, preimage, binding, check)));
  }
  return { key, isPrimary: false, selfSignatures, revocations: revoked.map(judgeRevocation) };
}

// Without the subkey's own word, anybody could adopt a stranger's signing key and claim its signatures.
async function hasAgreed(
  subkey: KeyPacket,
  preimage: Uint8Array,
  binding: Statement,
  check: SignatureChecker,
): Promise<boolean> {
  if (((binding.flags ?? 0) & keyFlag.sign) === 0) return true;
  const search = { key: subkey, preimage, types: [signatureType.primaryKeyBinding] };
  const back = await findStatements(search, binding.embedded, check);
  return back.some(({ expires }) => expires === undefined);
}

function judgeStatement(key: KeyPacket, statement: Statement, agreed: boolean): JudgedSelfSignature {
  const { created, expires, keyLifetimeSeconds, flags = 0 } = statement;
  const keyExpires =
    keyLifetimeSeconds === undefined ? undefined : new Date(key.created.getTime() + keyLifetimeSeconds * 1000);
  return { created, expires, keyExpires, flags, agreed };
}

// One that cannot be read in full is taken at its hardest.
function judgeRevocation(statement: Statement | undefined): Revocation {
  const reason = statement?.revocationReason;
  const soft = reason === revocationReason.superseded || reason === revocationReason.retired;
  return { hard: !soft, created: statement?.created ?? new Date(0) };
}
