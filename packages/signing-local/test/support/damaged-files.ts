import { pem } from './der.js';
import { encode, newKey } from './keys.js';

/** What a file holds that is no whole key, or more than one; `names` is what the message says that it found. */
export interface DamagedFile {
  readonly holds: string;
  readonly names: RegExp;
  readonly file: () => string | Uint8Array;
}

const p256Der = (): Buffer => encode(newKey('p256'), 'pkcs8.der');
const p256Pem = (): string => encode(newKey('p256'), 'pkcs8.pem').toString();

export const damagedFiles: readonly DamagedFile[] = [
  { holds: 'nothing', names: /empty/, file: () => '' },
  { holds: 'text', names: /no private key/, file: () => 'the key is under the mat\n' },
  { holds: 'a web page', names: /no private key/, file: () => '<!doctype html><p>Sign in</p>' },
  { holds: 'zero octets', names: /no private key/, file: () => new Uint8Array(1000) },
  { holds: 'a PEM key cut in its middle', names: /damaged/, file: () => p256Pem().slice(0, 150) },
  { holds: 'a PEM key without its last line', names: /damaged/, file: () => p256Pem().replace(/-----END.*/s, '') },
  { holds: 'a DER key cut in its middle', names: /damaged/, file: () => p256Der().subarray(0, 70) },
  { holds: 'the first octet of a DER key', names: /key/, file: () => p256Der().subarray(0, 1) },
  {
    holds: 'curve parameters without a key',
    names: /no private key/,
    file: () => pem('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex')),
  },
  { holds: 'two keys as PEM', names: /2 private keys/, file: () => p256Pem() + p256Pem() },
  {
    holds: 'two keys as PEM of different forms',
    names: /2 private keys/,
    file: () => p256Pem() + encode(newKey('p384'), 'encrypted-sec1.pem').toString(),
  },
  { holds: 'two keys as DER', names: /key/, file: () => Buffer.concat([p256Der(), p256Der()]) },
  { holds: 'more than 64 KiB', names: /octets/, file: () => p256Pem() + '\n'.repeat(64 * 1024) },
];
