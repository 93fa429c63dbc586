import { equalBytes } from '../bytes.js';
import { SigningError } from '../errors.js';
import type { ParsedCertificate } from './parse-certificate.js';

/**
 * Brings the copies of each certificate together, by the fingerprint of the primary key: user ids, subkeys and signatures
 * accumulate, in whatever order the copies come. Throws `ERR_CERTIFICATE` when two different keys have one fingerprint.
 */
export function mergeCopies(certificates: readonly ParsedCertificate[]): readonly ParsedCertificate[] {
  const merged = new Map<string, ParsedCertificate>();
  for (const certificate of certificates) {
    const { fingerprint } = certificate.primary;
    const earlier = merged.get(fingerprint);
    merged.set(fingerprint, earlier === undefined ? certificate : mergeTwo(earlier, certificate));
  }
  return [...merged.values()];
}

function mergeTwo(left: ParsedCertificate, right: ParsedCertificate): ParsedCertificate {
  if (!equalBytes(left.primary.body, right.primary.body)) {
    throw new SigningError(
      'ERR_CERTIFICATE',
      `two different keys have the fingerprint ${left.primary.fingerprint}; trust neither, and report it`,
    );
  }
  return {
    primary: left.primary,
    signatures: unite(left.signatures, right.signatures),
    userIds: mergeParts(left.userIds, right.userIds),
    subkeys: mergeParts(left.subkeys, right.subkeys),
  };
}

interface Part {
  readonly body: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

function mergeParts<T extends Part>(left: readonly T[], right: readonly T[]): readonly T[] {
  const added = right.filter(({ body }) => !left.some((part) => equalBytes(part.body, body)));
  const kept = left.map((part) => {
    const copies = right.filter(({ body }) => equalBytes(part.body, body));
    return {
      ...part,
      signatures: copies.reduce((signatures, copy) => unite(signatures, copy.signatures), part.signatures),
    };
  });
  return [...kept, ...added];
}

function unite(left: readonly Uint8Array[], right: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...left, ...right.filter((body) => !left.some((present) => equalBytes(present, body)))];
}
