import { isSameKey, keyKind } from '../algorithm.js';
import type { Signer } from '../backend.js';
import type { JudgedCertificate, JudgedKey } from '../certificate/judge-certificate.js';
import { signingProblem, type SigningProblem } from '../certificate/may-sign.js';
import { SigningError, type SigningErrorCode } from '../errors.js';
import { keyAlgorithmId } from '../packet/key-packet.js';

/**
 * Gives the key of a certificate that is the signer's and may sign at a time. Throws `ERR_KEY_MISMATCH` when the certificate does
 * not hold the signer's key, and `ERR_TIME`, `ERR_KEY_EXPIRED`, `ERR_KEY_REVOKED` or `ERR_CERTIFICATE` when it may not sign.
 */
export function findSigningKey(certificate: JudgedCertificate, signer: Signer, created: Date): JudgedKey {
  const same = certificate.keys.filter(({ key }) => isSameKey(key.publicKey, signer.publicKey));
  const own = same.filter(({ key }) => key.algorithmId === keyAlgorithmId[keyKind(key.publicKey)]);
  const [first] = own;
  if (first === undefined && same.length > 0) {
    throw new SigningError(
      'ERR_UNSUPPORTED_KEY_TYPE',
      `the certificate ${certificate.fingerprint} holds the signer's key under an algorithm number that this version does not write; mint a certificate with mintCertificate`,
    );
  }
  if (first === undefined) {
    throw new SigningError(
      'ERR_KEY_MISMATCH',
      `the certificate ${certificate.fingerprint} does not hold the signer's key; pass the certificate that was minted with it`,
    );
  }
  // Verifiers come later, and know what was said of the key by then.
  const times = { signedAt: created, now: created, latest: endOfTime, expired: 'at-signing' } as const;
  const usable = own.find((judged) => signingProblem(certificate, judged, times) === undefined);
  if (usable !== undefined) return usable;
  const problem = signingProblem(certificate, first, times);
  throw refusal(problem);
}

// The last time that a `Date` can hold.
const endOfTime = new Date(8.64e15);

const codes: Readonly<Record<SigningProblem['reason'], SigningErrorCode>> = {
  'before-key': 'ERR_TIME',
  'key-expired': 'ERR_KEY_EXPIRED',
  'key-revoked': 'ERR_KEY_REVOKED',
  'not-bound': 'ERR_CERTIFICATE',
  'key-flags': 'ERR_CERTIFICATE',
  'back-signature': 'ERR_CERTIFICATE',
};

function refusal(problem: SigningProblem | undefined): SigningError {
  if (problem === undefined) throw new TypeError('a usable key was refused');
  return new SigningError(
    codes[problem.reason],
    `every verifier would refuse the signature: ${problem.explanation}; sign with another key or time`,
  );
}
