import { SigningError } from '../errors.js';
import { looksArmored, readArmor } from '../packet/armor.js';
import { noCertificate, secretKey } from './no-certificate.js';

const largestFile = 1024 * 1024;

/** Gives the binary blocks of a file of certificates: itself, or its armor blocks; text between them is fine, as in a KEYS file. */
export function certificateBlocks(input: string | Uint8Array): readonly Uint8Array[] {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) {
    throw new TypeError('a certificate is a string or a Uint8Array');
  }
  if (input.length > largestFile) {
    const message = `the certificate is larger than ${largestFile} octets; pass only the keys that are to be trusted`;
    throw new SigningError('ERR_TOO_LARGE', message);
  }
  // A copy: what is judged after a wait must be what was read before it.
  if (typeof input !== 'string' && !looksArmored(input)) return [new Uint8Array(input)];
  const text = typeof input === 'string' ? input : Buffer.from(input).toString('utf8');
  // Some editors put a byte-order mark before a text.
  const { blocks } = readArmor(text.replace(/^\ufeff/, ''));
  if (blocks.some(({ kind }) => kind.startsWith('PRIVATE KEY'))) throw secretKey();
  const other = blocks.find(({ kind }) => kind === 'SIGNATURE' || kind.startsWith('MESSAGE'));
  if (other !== undefined) throw noCertificate(`holds a block "PGP ${other.kind}"`);
  return blocks.map(({ bytes }) => bytes);
}
