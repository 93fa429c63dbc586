import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseCertificates } from '../../src/certificate/parse-certificate.js';
import { SigningError } from '../../src/errors.js';
import { readCertificate } from '../../src/openpgpkey/index.js';
import { readArmor } from '../../src/packet/armor.js';
import { readKeyBody } from '../../src/packet/key-packet.js';
import { readStatement } from '../../src/packet/read-statement.js';
import { readSignatureBody } from '../../src/packet/signature-packet.js';
import { loadTrustSet, parseManifest } from '../../src/verify/index.js';
import { readSignatureFile } from '../../src/verify/signature-file.js';
import { certificateOf, certificateWithSubkey } from '../support/certificates.js';
import { data, judge } from '../support/judging.js';
import { manifestOf } from '../support/manifests.js';
import { mutated } from '../support/mutations.js';
import { armored, utf8 } from '../support/octets.js';
import { detached, keyOf, signatureBody } from '../support/openpgp.js';

const key = keyOf('ed25519');
const certificate = certificateWithSubkey(keyOf('rsa'), keyOf('p384'));
const signature = detached(keyOf('p521'), data);

type Reader = (input: Uint8Array) => unknown;
const asText =
  (read: (text: string) => unknown): Reader =>
  (input) =>
    read(Buffer.from(input).toString('latin1'));

const readers: readonly (readonly [string, Reader, Uint8Array])[] = [
  ['parseCertificates', parseCertificates, certificate],
  ['parseCertificates of armor', parseCertificates, utf8(armored('PUBLIC KEY BLOCK', certificate))],
  ['readCertificate', readCertificate, certificate],
  ['readSignatureFile', readSignatureFile, signature],
  ['readSignatureFile of armor', readSignatureFile, utf8(armored('SIGNATURE', signature))],
  ['readArmor', asText(readArmor), utf8(armored('SIGNATURE', signature))],
  ['readKeyBody of RSA', readKeyBody, keyOf('rsa').body],
  ['readKeyBody of P-256', readKeyBody, keyOf('p256').body],
  ['readKeyBody of Ed25519', readKeyBody, key.body],
  ['readStatement', (input) => readStatement(readSignatureBody(input)), signatureBody(key, data)],
  ['parseManifest', parseManifest, utf8(manifestOf({ 'a.txt': 'a', 'b/c': 'd' }))],
  ['parseManifest of text', asText(parseManifest), utf8(manifestOf({ 'a.txt': 'a' }))],
];

function expectReadOrRefused(read: Reader, input: Uint8Array): void {
  try {
    read(input);
  } catch (error) {
    expect(error).toBeInstanceOf(SigningError);
  }
}

describe.each(readers)('%s reads, or throws a SigningError', (_, read, real) => {
  test('any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (octets) => expectReadOrRefused(read, octets)),
      { numRuns: 300 },
    );
  });

  test('changed real input', () => {
    fc.assert(
      fc.property(mutated(real), (octets) => expectReadOrRefused(read, octets)),
      { numRuns: 400 },
    );
  });

  test('each truncation of real input', () => {
    for (let length = 0; length < real.length; length++) expectReadOrRefused(read, real.subarray(0, length));
  });
});

describe('changed certificates and signatures give a verdict or a SigningError', () => {
  test('as the trust set', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(certificate), async (octets) => {
        const error: unknown = await loadTrustSet([octets]).catch((reason: unknown) => reason);
        if (error instanceof Error) expect(error).toBeInstanceOf(SigningError);
      }),
      { numRuns: 150 },
    );
  });

  test.each(['rsa', 'p256', 'ed25519'] as const)(
    'as the signature of a %s key: a no, or the same signature',
    async (kind) => {
      const own = keyOf(kind);
      const certificates = [certificateOf(own)];
      await fc.assert(
        fc.asyncProperty(mutated(detached(own, data)), async (octets) => {
          const verdict = await judge({ certificates, signature: octets });
          expect(typeof verdict.ok).toBe('boolean');
        }),
        { numRuns: 150 },
      );
    },
  );
});
