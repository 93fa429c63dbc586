import { keyKind } from '../algorithm.js';
import type { CallOptions } from '../backend.js';
import { judgeCertificate, type JudgedCertificate } from '../certificate/judge-certificate.js';
import { mergeCopies } from '../certificate/merge.js';
import { noCertificate } from '../certificate/no-certificate.js';
import { uniqueBodies } from '../certificate/unique-parts.js';
import { parseCertificates } from '../certificate/parse-certificate.js';
import { SigningError } from '../errors.js';
import type { KeyPacket } from '../packet/key-packet.js';
import { completePolicy, type Policy } from './policy.js';

/** The certificates that a verifier trusts, read and checked once. Made by {@link loadTrustSet} alone. */
export interface TrustSet {
  readonly certificates: readonly JudgedCertificate[];
  readonly policy: Policy;
  /** What of the certificates cannot be used, in words. */
  readonly notes: readonly string[];
}

/** Options of {@link loadTrustSet}. */
export interface TrustSetOptions extends CallOptions {
  readonly policy?: Partial<Policy> | undefined;
}

/**
 * Loads the certificates to trust, armored or binary, any number in each; copies of one certificate are merged, and a
 * revocation certificate beside them counts.
 *
 * Rejects with `ERR_CERTIFICATE`, `ERR_ARMOR`, `ERR_PACKET`, `ERR_TOO_LARGE` or `ERR_UNSUPPORTED_KEY_TYPE` when a primary
 * key cannot be read, with `ERR_WEAK_KEY` when one is too short, and with `ERR_POLICY`.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { loadTrustSet } from 'signing/verify';
 *
 * const trust = await loadTrustSet([await readFile('release-key.asc')]);
 * ```
 */
export async function loadTrustSet(
  certificates: readonly (string | Uint8Array)[],
  options: TrustSetOptions = {},
): Promise<TrustSet> {
  options.signal?.throwIfAborted();
  if (!Array.isArray(certificates))
    throw new TypeError('the certificates to trust are an array of strings or Uint8Arrays');
  if (certificates.length === 0)
    throw new SigningError('ERR_CERTIFICATE', 'there are no certificates to trust; pass at least one');
  const policy = completePolicy(options.policy);
  const files = certificates.map((input) => parseCertificates(input));
  const parsed = mergeCopies(
    files.flatMap((file) => file.certificates),
    // One that stands behind another certificate than its own counts all the same.
    uniqueBodies(
      files.flatMap((file) => [...file.revocations, ...file.certificates.flatMap((one) => one.revocations)]),
    ),
  );
  if (parsed.length === 0) throw noCertificate('holds a revocation and no certificate');
  const judged: JudgedCertificate[] = [];
  for (const certificate of parsed) {
    if (isWeak(certificate.primary, policy)) throw weakPrimary(certificate.primary, policy);
    judged.push(await judgeCertificate(certificate, options.signal));
  }
  const notes = judged.flatMap((certificate) => [...certificate.notes, ...weakSubkeys(certificate, policy)]);
  return Object.freeze({ certificates: Object.freeze(judged), policy: Object.freeze(policy), notes });
}

// Beyond this a single verification takes long enough to be a nuisance.
const mostRsaBits = 16_384;

/** Tells whether a key is too short, or absurdly long, for a policy. */
export function isWeak({ publicKey }: KeyPacket, { minRsaBits }: Policy): boolean {
  if (keyKind(publicKey) !== 'rsa') return false;
  const { modulusLength = 0, publicExponent = 0n } = publicKey.asymmetricKeyDetails ?? {};
  return modulusLength < minRsaBits || modulusLength > mostRsaBits || publicExponent < 3n || publicExponent % 2n === 0n;
}

function weakSubkeys({ keys }: JudgedCertificate, policy: Policy): readonly string[] {
  return keys
    .filter(({ key, isPrimary }) => !isPrimary && isWeak(key, policy))
    .map(({ key }) => `the subkey ${key.fingerprint} is too weak to be used`);
}

function weakPrimary({ fingerprint }: KeyPacket, { minRsaBits }: Policy): SigningError {
  return new SigningError(
    'ERR_WEAK_KEY',
    `the primary key ${fingerprint} is not an RSA key of ${minRsaBits} to ${mostRsaBits} bits; ask the publisher for a stronger key, or lower minRsaBits`,
  );
}
