import type { KeyPacket } from '../packet/key-packet.js';
import { keyFlag, revocationReason } from '../packet/statement.js';
import { signatureType } from '../packet/signature-packet.js';
import { keyPreimage } from '../packet/key-packet.js';
import type { ParsedCertificate, ParsedSubkey } from './parse-certificate.js';
import {
  ownSignatures,
  selfSignatureTypes,
  subkeyPreimage,
  userIdPreimage,
  type SelfSignature,
} from './self-signatures.js';

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
  /** The user ids that the primary key has certified, as text. */
  readonly userIds: readonly string[];
  /** The primary key, then the subkeys that could be read. */
  readonly keys: readonly JudgedKey[];
  /** What could not be used, in words. */
  readonly notes: readonly string[];
}

/** Checks every self-signature, binding, back-signature and revocation of a certificate. Rejects only when a key of it cannot be computed with. */
export async function judgeCertificate(certificate: ParsedCertificate): Promise<JudgedCertificate> {
  const { primary, userIds, subkeys } = certificate;
  const overUserIds = await Promise.all(
    userIds.map(async (userId) => ({
      text: Buffer.from(userId.body).toString('utf8'),
      own: await ownSignatures(
        primary,
        userIdPreimage(primary, userId.body),
        userId.signatures,
        selfSignatureTypes.slice(0, 4),
      ),
      revoked: await ownSignatures(
        primary,
        userIdPreimage(primary, userId.body),
        userId.signatures,
        [signatureType.certificationRevocation],
        'accept',
      ),
    })),
  );
  const standing = overUserIds.filter(({ own, revoked }) => own.length > 0 && revoked.length === 0);
  const direct = await ownSignatures(primary, keyPreimage(primary.body), certificate.signatures, [
    signatureType.directKey,
  ]);
  const revocations = await ownSignatures(
    primary,
    keyPreimage(primary.body),
    certificate.signatures,
    [signatureType.keyRevocation],
    'accept',
  );
  const judgedPrimary: JudgedKey = {
    key: primary,
    isPrimary: true,
    selfSignatures: [...standing.flatMap(({ own }) => own), ...direct].map((own) =>
      judgeSelfSignature(primary, own, true),
    ),
    revocations: revocations.map(judgeRevocation),
  };
  const judgedSubkeys = await Promise.all(subkeys.map((subkey) => judgeSubkey(primary, subkey)));
  return {
    fingerprint: primary.fingerprint,
    primary: judgedPrimary,
    userIds: standing.map(({ text }) => text),
    keys: [judgedPrimary, ...judgedSubkeys.filter((judged) => judged !== undefined)],
    notes: subkeys.flatMap(({ key }) => (key instanceof Error ? [`a subkey cannot be used: ${key.message}`] : [])),
  };
}

async function judgeSubkey(primary: KeyPacket, { key, signatures }: ParsedSubkey): Promise<JudgedKey | undefined> {
  if (key instanceof Error) return undefined;
  const preimage = subkeyPreimage(primary, key);
  const bindings = await ownSignatures(primary, preimage, signatures, [signatureType.subkeyBinding]);
  const revocations = await ownSignatures(primary, preimage, signatures, [signatureType.subkeyRevocation], 'accept');
  const judged = bindings.map(async (binding) =>
    judgeSelfSignature(key, binding, await hasAgreed(primary, key, binding)),
  );
  return {
    key,
    isPrimary: false,
    selfSignatures: await Promise.all(judged),
    revocations: revocations.map(judgeRevocation),
  };
}

// Without the subkey's own word, anybody could adopt a stranger's signing key and claim its signatures.
async function hasAgreed(primary: KeyPacket, subkey: KeyPacket, { statement }: SelfSignature): Promise<boolean> {
  if (((statement.flags ?? 0) & keyFlag.sign) === 0) return true;
  const back = await ownSignatures(subkey, subkeyPreimage(primary, subkey), statement.embedded, [
    signatureType.primaryKeyBinding,
  ]);
  return back.some((own) => own.statement.expires === undefined);
}

function judgeSelfSignature(key: KeyPacket, { statement }: SelfSignature, agreed: boolean): JudgedSelfSignature {
  const { created, expires, keyLifetimeSeconds } = statement;
  const keyExpires =
    keyLifetimeSeconds === undefined ? undefined : new Date(key.created.getTime() + keyLifetimeSeconds * 1000);
  return { created, expires, keyExpires, flags: statement.flags ?? 0, agreed };
}

function judgeRevocation({ statement }: SelfSignature): Revocation {
  const soft =
    statement.revocationReason === revocationReason.superseded ||
    statement.revocationReason === revocationReason.retired;
  return { hard: !soft, created: statement.created };
}
