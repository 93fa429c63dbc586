import { SigningError } from '../errors.js';

/** Gives the error of a file that is no certificate: `ERR_CERTIFICATE`. */
export function noCertificate(what: string): SigningError {
  return new SigningError(
    'ERR_CERTIFICATE',
    `the file ${what}; pass an OpenPGP certificate, "-----BEGIN PGP PUBLIC KEY BLOCK-----" or its binary form`,
  );
}

/** Gives the error of a file with a secret in it. */
export function secretKey(): SigningError {
  return noCertificate('holds a secret key: export the public half alone, and treat this copy as a secret');
}
