import type { SignatureAlgorithm } from 'signing';

import { ed25519Pkcs8, sec1 } from './der.js';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** A published key, message and signature. */
export interface Vector {
  readonly source: string;
  readonly algorithm: SignatureAlgorithm;
  readonly file: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

const sample = Buffer.from('sample');

/** Copied from the RFCs; the key files are built here around the published private halves. The first has an `s` in the upper half. */
export const vectors: readonly Vector[] = [
  {
    source: 'RFC 6979 A.2.5, P-256 with SHA-256',
    algorithm: 'ecdsa-p256-sha256',
    file: sec1('p256', hex('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721')),
    message: sample,
    signature: hex(
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716' +
        'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    ),
  },
  {
    source: 'RFC 6979 A.2.6, P-384 with SHA-384',
    algorithm: 'ecdsa-p384-sha384',
    file: sec1(
      'p384',
      hex('6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5'),
    ),
    message: sample,
    signature: hex(
      '94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46' +
        '99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8',
    ),
  },
  {
    source: 'RFC 6979 A.2.7, P-521 with SHA-512',
    algorithm: 'ecdsa-p521-sha512',
    file: sec1(
      'p521',
      hex(
        '00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa8' +
          '96eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0e996b83538',
      ),
    ),
    message: sample,
    signature: hex(
      '00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e' +
        '25a1ee9017b5d450606add152b534931d7d4e8455cc91f9b15bf05ec36e377fa' +
        '00617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af2826' +
        '23eaa63e5b5c0723d8b8c37ff0777b1a20f8ccb1dccc43997f1ee0e44da4a67a',
    ),
  },
  {
    source: 'RFC 8032 7.1, test 2',
    algorithm: 'ed25519',
    file: ed25519Pkcs8(hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')),
    message: hex('72'),
    signature: hex(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ),
  },
];
