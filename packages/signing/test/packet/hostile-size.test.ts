import { describe, expect, test } from 'vitest';

import { parseCertificates } from '../../src/certificate/parse-certificate.js';
import { SigningError } from '../../src/errors.js';
import { loadTrustSet, parseManifest } from '../../src/verify/index.js';
import { readArmor } from '../../src/packet/armor.js';
import { readSignatureFile } from '../../src/verify/signature-file.js';
import { certificateOf } from '../support/certificates.js';
import { hex, join, packet } from '../support/octets.js';
import { keyOf } from '../support/openpgp.js';
import { codeOf } from '../support/rejections.js';

// What takes long for its size is a way to stop whoever reads it.
const mebibyte = 1024 * 1024;
const mostMs = 3000;

const quickly = (read: () => unknown): void => {
  const begin = performance.now();
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(SigningError);
  }
  expect(performance.now() - begin).toBeLessThan(mostMs);
};

const line = (index: number): string => `${'a'.repeat(64)}  ${index}\n`;

describe('a mebibyte is read or refused quickly', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['of dashes', '-'.repeat(mebibyte)],
    ['of line feeds', '\n'.repeat(mebibyte)],
    ['of blanks', ' '.repeat(mebibyte)],
    ['of blanks that end lines', `${' '.repeat(200)}\n`.repeat(mebibyte / 201)],
    ['of armor begins', '-----BEGIN PGP SIGNATURE-----\n'.repeat(mebibyte / 30)],
    ['of one long armor label', `-----BEGIN PGP ${'A'.repeat(mebibyte - 100)}-----\n`],
    ['of empty blocks', '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n'.repeat(mebibyte / 60)],
    ['of armor headers', `-----BEGIN PGP SIGNATURE-----\n${'A: b\n'.repeat(mebibyte / 6)}`],
    ['of one line of base64', `-----BEGIN PGP SIGNATURE-----\n\n${'A'.repeat(mebibyte - 100)}`],
  ];

  test.each(texts)('%s', (_, text) => {
    quickly(() => readArmor(text));
    quickly(() => parseCertificates(text.slice(0, mebibyte)));
    quickly(() => parseManifest(text.slice(0, mebibyte)));
    quickly(() => readSignatureFile(text));
  });

  test('of empty packets', () => {
    quickly(() => parseCertificates(new Uint8Array(mebibyte).fill(0).map((_, index) => (index % 2 === 0 ? 0xca : 0))));
  });

  test('of lines of a manifest', () => {
    quickly(() => parseManifest(Array.from({ length: mebibyte / 74 }, (_, index) => line(index)).join('')));
  });
});

const junk = (index: number): Uint8Array => packet(2, join(hex('04130016 0000'), Uint8Array.of(index >> 8, index)));

test('a certificate with as many signatures as may be is loaded quickly, copies included', async () => {
  const many = join(certificateOf(keyOf('ed25519')), ...Array.from({ length: 4000 }, (_, index) => junk(index)));
  const begin = performance.now();
  await loadTrustSet([many, many]);
  expect(performance.now() - begin).toBeLessThan(mostMs);
});

test('a certificate of more than a mebibyte is ERR_TOO_LARGE', async () => {
  expect(await codeOf(() => parseCertificates(new Uint8Array(mebibyte + 1)))).toBe('ERR_TOO_LARGE');
  expect(await codeOf(() => parseCertificates('a'.repeat(mebibyte + 1)))).toBe('ERR_TOO_LARGE');
});

test('a certificate of more than 4,096 packets is ERR_PACKET', async () => {
  const markers = join(...Array.from({ length: 4097 }, () => hex('ca00')));
  expect(await codeOf(() => parseCertificates(markers))).toBe('ERR_PACKET');
});

test('a signature file of more than 64 KiB is ERR_TOO_LARGE', async () => {
  expect(await codeOf(() => readSignatureFile(new Uint8Array(65_537)))).toBe('ERR_TOO_LARGE');
});
