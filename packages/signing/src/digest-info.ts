import { algorithmFacts, type HashName } from './algorithm.js';
import type { SignatureAlgorithm } from './backend.js';
import { concat } from './bytes.js';

// DER of DigestInfo up to the digest (RFC 8017 9.2, note 1; the SHA-3 identifiers are NIST's 2.16.840.1.101.3.4.2.8 and .10).
const digestInfoPrefix: Readonly<Record<HashName, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
  'sha3-256': '3031300d060960864801650304020805000420',
  'sha3-512': '3051300d060960864801650304020a05000440',
  md5: '3020300c06082a864886f70d020505000410',
  sha1: '3021300906052b0e03021a05000414',
  ripemd160: '3021300906052b2403020105000414',
  sha224: '302d300d06096086480165030402040500041c',
};

/**
 * Gives the DER of DigestInfo, which PKCS#1 v1.5 pads and signs (RFC 8017 9.2): for backends whose provider pads but does not
 * know the hash. Throws a `TypeError` for an algorithm of another scheme.
 */
export function digestInfo(algorithm: SignatureAlgorithm, digest: Uint8Array): Uint8Array {
  const { scheme, hash } = algorithmFacts(algorithm);
  if (scheme !== 'pkcs1') throw new TypeError(`${algorithm} has no DigestInfo`);
  return digestInfoOf(hash, digest);
}

/** {@link digestInfo} by the name of the hash. */
export function digestInfoOf(hash: HashName, digest: Uint8Array): Uint8Array {
  return concat(Buffer.from(digestInfoPrefix[hash], 'hex'), digest);
}
