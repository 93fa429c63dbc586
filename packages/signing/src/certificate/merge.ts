import { equalBytes } from '../bytes.js';
import { SigningError } from '../errors.js';
import type { ParsedCertificate, ParsedSubkey } from './parse-certificate.js';
import { mergeParts, uniqueBodies } from './unique-parts.js';

/**
 * Brings the copies of each certificate together, by the fingerprint of the primary key: user ids, subkeys and signatures
 * accumulate, in whatever order the copies come. Bare revocations join every certificate; the mathematics tells whose they
 * are. Throws `ERR_CERTIFICATE` when two different keys have one fingerprint.
 */
export function mergeCopies(
  certificates: readonly ParsedCertificate[],
  revocations: readonly Uint8Array[],
): readonly ParsedCertificate[] {
  const fingerprints = new Set(certificates.map(({ primary }) => primary.fingerprint));
  const copiesOf = (fingerprint: string): readonly ParsedCertificate[] =>
    certificates.filter(({ primary }) => primary.fingerprint === fingerprint);
  return [...fingerprints].map((fingerprint) => mergeOne(copiesOf(fingerprint), revocations));
}

function mergeOne(copies: readonly ParsedCertificate[], revocations: readonly Uint8Array[]): ParsedCertificate {
  const [first] = copies;
  if (first === undefined) throw new TypeError('there is no copy to merge');
  const other = copies.find(({ primary }) => !equalBytes(primary.body, first.primary.body));
  if (other !== undefined) {
    const message = `two different keys have the fingerprint ${first.primary.fingerprint}; trust neither, and report it`;
    throw new SigningError('ERR_CERTIFICATE', message);
  }
  return {
    primary: first.primary,
    signatures: uniqueBodies(copies.flatMap(({ signatures }) => signatures)),
    userIds: mergeParts(copies.flatMap(({ userIds }) => userIds)),
    subkeys: mergeSubkeys(copies.flatMap(({ subkeys }) => subkeys)),
    revocations: uniqueBodies([...copies.flatMap((copy) => copy.revocations), ...revocations]),
  };
}

function mergeSubkeys(subkeys: readonly ParsedSubkey[]): readonly ParsedSubkey[] {
  const keys = new Map(subkeys.map(({ body, key }) => [body, key]));
  return mergeParts(subkeys).flatMap((part) => {
    const key = keys.get(part.body);
    return key === undefined ? [] : [{ ...part, key }];
  });
}
