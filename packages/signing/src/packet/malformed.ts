import { SigningError } from '../errors.js';

/** Gives the error of OpenPGP data that does not follow the specification: `ERR_PACKET`, with the offset where one is known. */
export function malformed(what: string, offset?: number): SigningError {
  const place = offset === undefined ? '' : ` (at octet ${offset})`;
  const message = `${what}${place}; fetch the file again, and check that it is whole and of the right kind`;
  return new SigningError('ERR_PACKET', message, { details: offset === undefined ? {} : { offset } });
}
