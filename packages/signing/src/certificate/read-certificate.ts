import type { KeyObject } from 'node:crypto';

import { attempt, SigningError } from '../errors.js';
import type { KeyPacket } from '../packet/key-packet.js';
import { readSignature } from '../packet/read-statement.js';
import { keyFlag } from '../packet/statement.js';
import { mergeCopies } from './merge.js';
import { noCertificate } from './no-certificate.js';
import { mayBeIssuedBy } from './self-signatures.js';
import { parseCertificates, type ParsedCertificate } from './parse-certificate.js';

/** What a certificate says of itself. Nothing is verified: to decide what to trust, use `signing/verify`. */
export interface Certificate {
  /** Of the primary key: 40 upper-case hexadecimal characters. */
  readonly fingerprint: string;
  /** The primary key, then the subkeys that this version can read. */
  readonly keys: readonly CertificateKey[];
  /** The user ids in their order, such as `Acme Release <release@acme.example>`. */
  readonly userIds: readonly string[];
}

/** A key of a certificate. */
export interface CertificateKey {
  /** 40 upper-case hexadecimal characters. */
  readonly fingerprint: string;
  /** The last 16 characters of the fingerprint. */
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly created: Date;
  /** Whether the newest self-signature or binding says that the key may sign data. */
  readonly canSign: boolean;
}

/**
 * Reads one certificate, armored or binary. Throws `ERR_TOO_LARGE`, `ERR_ARMOR`, `ERR_PACKET`,
 * `ERR_UNSUPPORTED_KEY_TYPE`, or `ERR_CERTIFICATE` when there is none or more than one.
 */
export function readCertificate(input: string | Uint8Array): Certificate {
  const parsed = parseOneCertificate(input);
  const overPrimary = [...parsed.signatures, ...parsed.userIds.flatMap(({ signatures }) => signatures)];
  return {
    fingerprint: parsed.primary.fingerprint,
    keys: [
      describeKey(parsed.primary, overPrimary, parsed.primary),
      ...parsed.subkeys.flatMap(({ key, signatures }) =>
        key instanceof SigningError ? [] : [describeKey(key, signatures, parsed.primary)],
      ),
    ],
    userIds: parsed.userIds.map(({ body }) => Buffer.from(body).toString('utf8')),
  };
}

/** Reads exactly one certificate. Throws as {@link readCertificate} does. */
export function parseOneCertificate(input: string | Uint8Array): ParsedCertificate {
  const { certificates, revocations } = parseCertificates(input);
  const [certificate, ...others] = mergeCopies(certificates, revocations);
  if (certificate === undefined) throw noCertificate('holds a revocation and no certificate');
  if (others.length > 0) {
    throw new SigningError('ERR_CERTIFICATE', `the file holds ${others.length + 1} certificates; pass one`);
  }
  return certificate;
}

function describeKey(key: KeyPacket, signatures: readonly Uint8Array[], primary: KeyPacket): CertificateKey {
  const newest = signatures
    .map((body) => attempt(() => readSignature(body).statement))
    .flatMap((read) => (read instanceof SigningError ? [] : [read]))
    .filter((statement) => statement.flags !== undefined && mayBeIssuedBy(primary, statement))
    .toSorted((a, b) => Number(b.created) - Number(a.created))[0];
  return {
    fingerprint: key.fingerprint,
    keyId: key.fingerprint.slice(-16),
    publicKey: key.publicKey,
    created: key.created,
    canSign: ((newest?.flags ?? 0) & keyFlag.sign) !== 0,
  };
}
