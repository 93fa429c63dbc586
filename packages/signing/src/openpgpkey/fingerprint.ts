import type { KeyObject } from 'node:crypto';

import { bodyFingerprint, writeKeyBody } from '../packet/key-packet.js';
import { wholeSecond } from './time.js';

/**
 * Gives the OpenPGP fingerprint that a public key has with a creation time (version 4, RFC 9580 5.5.4.2): 40 upper-case
 * hexadecimal characters. Throws `ERR_TIME` or `ERR_UNSUPPORTED_KEY_TYPE`.
 */
export function fingerprint(publicKey: KeyObject, created: Date): string {
  return bodyFingerprint(writeKeyBody(publicKey, wholeSecond(created, 'the creation time')));
}

/** Gives the key id of a fingerprint: its last 16 characters, upper-case. Throws a `TypeError` for what is no version 4 fingerprint. */
export function keyId(fingerprintText: string): string {
  const digits = fingerprintText.replaceAll(' ', '').toUpperCase();
  if (!/^[0-9A-F]{40}$/.test(digits)) throw new TypeError('a fingerprint is 40 hexadecimal characters');
  return digits.slice(-16);
}
