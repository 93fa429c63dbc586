import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto';

import type { SigningErrorCode } from 'signing';

import { der, integer, pem, sequence } from './der.js';
import { newKey } from './keys.js';
import { oddKeys, traditionalDsa } from './odd-keys.js';

/** What a file holds instead of a key that signs releases; `names` is what the message says that it found. */
export interface Stranger {
  readonly holds: string;
  readonly file: () => string | Uint8Array;
  readonly code: SigningErrorCode;
  readonly names: RegExp;
}

const publicKey = (): KeyObject => createPublicKey(newKey('p256'));
const rsaPublicKey = (): KeyObject => createPublicKey(newKey('rsa2048'));

// RFC 9580 4.2: a version 4 Ed25519 secret key packet, in either header form.
const secretKeyBody = (): Buffer =>
  Buffer.concat([Buffer.from('046500000016092b06010401da470f01010740', 'hex'), randomBytes(70)]);
const secretKeyPacket = (...header: readonly number[]): Buffer => {
  const body = secretKeyBody();
  return Buffer.concat([Buffer.from([...header, body.length]), body]);
};

// RFC 5280 4.1, as far as a reader of the outer shape sees it.
const certificate = (): Buffer =>
  sequence(
    sequence(der(0xa0, integer(2)), integer(randomBytes(8)), sequence()),
    sequence(),
    der(0x03, randomBytes(65)),
  );

const openPgp: readonly Stranger[] = [
  stranger(
    'an OpenPGP secret key block',
    /openpgp secret key/i,
    () => `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${secretKeyPacket(0xc5).toString('base64')}\n`,
  ),
  stranger('a binary OpenPGP secret key in the new format', /openpgp secret key/i, () => secretKeyPacket(0xc5)),
  stranger('a binary OpenPGP secret key in the old format', /openpgp secret key/i, () => secretKeyPacket(0x95, 0)),
  stranger(
    'an OpenPGP certificate',
    /openpgp block without a secret key/i,
    () => `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${randomBytes(90).toString('base64')}\n`,
  ),
];

const publicThings: readonly Stranger[] = [
  stranger('a public key as PEM', /public key/, () => publicKey().export({ type: 'spki', format: 'pem' })),
  stranger('a public key as DER', /public key/, () => publicKey().export({ type: 'spki', format: 'der' })),
  stranger('a PKCS#1 public key as PEM', /public key/, () => rsaPublicKey().export({ type: 'pkcs1', format: 'pem' })),
  stranger('a PKCS#1 public key as DER', /public key/, () => rsaPublicKey().export({ type: 'pkcs1', format: 'der' })),
  stranger('an X.509 certificate as PEM', /certificate/, () => pem('CERTIFICATE', certificate())),
  stranger('an X.509 certificate as DER', /certificate/, certificate),
  stranger('a certificate request', /request/, () => pem('CERTIFICATE REQUEST', certificate())),
];

const otherTools: readonly Stranger[] = [
  stranger('a PKCS#12 file', /pkcs#12/i, () =>
    sequence(integer(3), sequence(der(0x06, Buffer.from('2a864886f70d010701', 'hex')))),
  ),
  stranger('an OpenSSH private key', /openssh private key.*ssh-keygen/i, () =>
    pem('OPENSSH PRIVATE KEY', Buffer.concat([Buffer.from('openssh-key-v1\0none\0none\0'), randomBytes(180)])),
  ),
  ...['ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256', 'sk-ssh-ed25519@openssh.com'].map((type) =>
    stranger(
      `an OpenSSH public key of the type ${type}`,
      /openssh public key/i,
      () => `${type} ${randomBytes(51).toString('base64')} someone@example.org\n`,
    ),
  ),
  ...[2, 3].map((version) =>
    stranger(
      `a PuTTY key of version ${version}`,
      /putty/i,
      () => `PuTTY-User-Key-File-${version}: ssh-ed25519\r\nEncryption: none\r\nComment: release\r\n`,
    ),
  ),
  stranger('a JWK', /json/i, () => JSON.stringify(newKey('ed25519').export({ format: 'jwk' }))),
  stranger(
    'a set of JWK over several lines',
    /json/i,
    () => `\n${JSON.stringify({ keys: [newKey('p256').export({ format: 'jwk' })] }, undefined, 2)}\n`,
  ),
  stranger(
    'a minisign secret key',
    /minisign/i,
    () => `untrusted comment: minisign encrypted secret key\n${randomBytes(158).toString('base64')}\n`,
  ),
];

const unfitKeys: readonly Stranger[] = [
  stranger('a DSA key as PKCS#8', /dsa/i, oddKeys.dsa, 'ERR_UNSUPPORTED_KEY_TYPE'),
  stranger(
    'a DSA key in the traditional form',
    /dsa/i,
    () => pem('DSA PRIVATE KEY', traditionalDsa()),
    'ERR_UNSUPPORTED_KEY_TYPE',
  ),
  stranger('a DSA key in the traditional form as DER', /dsa/i, traditionalDsa, 'ERR_UNSUPPORTED_KEY_TYPE'),
  stranger('an X25519 key', /x25519/i, oddKeys.x25519, 'ERR_UNSUPPORTED_KEY_TYPE'),
  stranger('an Ed448 key', /ed448/i, oddKeys.ed448, 'ERR_UNSUPPORTED_KEY_TYPE'),
  stranger('a secp256k1 key', /secp256k1/, oddKeys.secp256k1, 'ERR_UNSUPPORTED_KEY_TYPE'),
  stranger('a P-224 key', /secp224r1/, oddKeys.p224, 'ERR_UNSUPPORTED_KEY_TYPE'),
  stranger('an RSA key bound to PSS', /pss/i, oddKeys.rsaPss, 'ERR_PSS_UNSUPPORTED'),
  stranger('an RSA key of 1,024 bits', /1,?024/, oddKeys.rsa1024, 'ERR_WEAK_KEY'),
  stranger('an RSA key of 8,192 bits', /8,?192/, oddKeys.rsa8192, 'ERR_UNSUPPORTED_KEY_TYPE'),
  stranger('an RSA key with the exponent 1', /exponent/, oddKeys.rsaExponent1, 'ERR_WEAK_KEY'),
];

export const strangers: readonly Stranger[] = [...openPgp, ...publicThings, ...otherTools, ...unfitKeys];

function stranger(
  holds: string,
  names: RegExp,
  file: Stranger['file'],
  code: SigningErrorCode = 'ERR_KEY_FORMAT',
): Stranger {
  return { holds, names, file, code };
}
