import type { Signer } from '../backend.js';
import type { JudgedCertificate, JudgedKey } from '../certificate/judge-certificate.js';
import { signingProblem, type SigningProblem } from '../certificate/may-sign.js';
import { SigningError, type SigningErrorCode } from '../errors.js';

/**
 * Gives the key of a certificate that is the signer's and may sign at a time. Throws `ERR_KEY_MISMATCH` when the certificate does
 * not hold the signer's key, and `ERR_TIME`, `ERR_KEY_EXPIRED`, `ERR_KEY_REVOKED` or `ERR_CERTIFICATE` when it may not sign.
 */
export function findSigningKey(certificate: JudgedCertificate, signer: Signer, created: Date): JudgedKey {
  const own = certificate.keys.filter(({ key }) => key.publicKey.equals(signer.publicKey));
  const [first] = own;
  if (first === undefined) {
    throw new SigningError(
      'ERR_KEY_MISMATCH',
      `the certificate ${certificate.fingerprint} does not hold the signer's key; pass the certificate that was minted with it`,
    );
  }
  const times = { signedAt: created, now: created, expired: 'at-signing' } as const;
  const usable = own.find((judged) => signingProblem(certificate, judged, times) === undefined);
  if (usable !== undefined) return usable;
  const problem = signingProblem(certificate, first, times);
  throw refusal(problem);
}

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
