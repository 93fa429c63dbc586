import type { Statement } from '../packet/read-statement.js';
import { signatureType } from '../packet/signature-packet.js';
import type { ParsedCertificate } from './parse-certificate.js';
import { findRevocations, findStatements, userIdPreimage } from './self-signatures.js';
import type { SignatureChecker } from './signature-checker.js';

/** What a primary key says of its user ids. */
export interface JudgedUserIds {
  /** The texts of those that are certified and not revoked since. */
  readonly standing: readonly string[];
  /** Every certification, of revoked user ids too: what it says of the key was said. */
  readonly certifications: readonly Statement[];
}

// RFC 9580 5.2.1.4 to 5.2.1.7: generic, persona, casual and positive certification; one's own are all the same.
const certificationTypes: readonly number[] = [0x10, 0x11, 0x12, signatureType.positiveCertification];

/** Checks the certifications of all user ids, and their revocations; the newest word over each counts, of two in one second the revocation. */
export async function judgeUserIds(
  { primary, userIds, revocations }: ParsedCertificate,
  check: SignatureChecker,
): Promise<JudgedUserIds> {
  const standing: string[] = [];
  const certifications: Statement[] = [];
  for (const { body, signatures } of userIds) {
    const preimage = userIdPreimage(primary, body);
    const own = await findStatements({ key: primary, preimage, types: certificationTypes }, signatures, check);
    const types = [signatureType.certificationRevocation];
    const revoked = await findRevocations({ key: primary, preimage, types }, revocations, check);
    certifications.push(...own);
    const lastWord = Math.max(...own.map(({ created }) => created.getTime()));
    const isRevoked = revoked.some((statement) => statement === undefined || statement.created.getTime() >= lastWord);
    if (own.length > 0 && !isRevoked) standing.push(Buffer.from(body).toString('utf8'));
  }
  return { standing, certifications };
}
