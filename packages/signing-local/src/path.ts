import { SigningError } from 'signing';

/** Throws `ERR_KEY_ID` for what cannot be the path of a file. */
export function checkPath(path: string): void {
  if (typeof path === 'string' && path !== '' && !path.includes('\0')) return;
  const message = 'the key id of the backend local is no path; pass the path of a key file, such as release-key.pem';
  throw new SigningError('ERR_KEY_ID', message);
}
