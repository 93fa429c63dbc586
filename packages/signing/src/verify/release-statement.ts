import { equalBytes } from '../bytes.js';
import type { JudgedCertificate } from '../certificate/judge-certificate.js';
import type { Statement } from '../packet/read-statement.js';
import { releaseValue, userIdDomain, type Release } from '../release.js';

/** The release that a verifier expects: its name, and its version without a leading `v`. */
export type ReleaseExpectation = Release;

/**
 * Gives what a signature says of its release, or `undefined` when it says nothing, or more than one thing. Only a notation
 * under the domain of one of the certificate's user ids counts.
 */
export function statedRelease({ notations }: Statement, { userIds }: JudgedCertificate): string | undefined {
  const domains = userIds.map((userId) => userIdDomain([userId])).filter((domain) => domain !== undefined);
  const stated = notations.filter(({ name }) => name.startsWith('release@'));
  const [only, ...others] = stated;
  if (only === undefined || others.length > 0 || !only.readable) return undefined;
  if (!domains.some((domain) => only.name === `release@${domain}`)) return undefined;
  const text = Buffer.from(only.value).toString('utf8');
  // What is no UTF-8 would compare equal to another text that holds the replacement character; and no release holds blanks
  // or control characters, which must not reach a terminal either.
  return equalBytes(Buffer.from(text, 'utf8'), only.value) && /^[^\s\p{C}]+$/u.test(text) ? text : undefined;
}

/** Says how a stated release differs from the expected one, or gives `undefined` when it does not. Throws `ERR_RELEASE` for an expectation that no release can meet. */
export function expectationProblem(stated: string | undefined, expect: ReleaseExpectation): string | undefined {
  const expected = releaseValue(expect);
  if (stated === undefined) return `the signature does not say that it is for ${expected}`;
  return stated === expected ? undefined : `the signature is for ${stated}, not for ${expected}`;
}
