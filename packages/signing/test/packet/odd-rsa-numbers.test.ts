import { createHash } from 'node:crypto';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { isSigningError } from '../../src/errors.js';
import { readKeyBody } from '../../src/packet/key-packet.js';
import { loadTrustSet } from '../../src/verify/index.js';
import { backSignature, binding, certificateOf, subkeyPacket } from '../support/certificates.js';
import { rsaOf } from '../support/keys.js';
import { hex, join, mpi, seconds } from '../support/octets.js';
import { keyOf, keyPreimage, type TestKey } from '../support/openpgp.js';
import { keyTime } from '../support/times.js';

// Whatever numbers stand in an RSA key, its certificate is read, judged and refused without another kind of error.
const primary = keyOf('ed25519');
const octets = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.constantFrom(hex(''), hex('01'), hex('02'), hex('010001')),
);

test('any modulus and exponent of a subkey give a trust set or a SigningError', async () => {
  const secret = rsaOf(1024);
  await fc.assert(
    fc.asyncProperty(octets, octets, fc.constantFrom('sha256', 'sha512'), async (modulus, exponent, hash) => {
      const body = join(hex('04'), seconds(keyTime), hex('01'), mpi(modulus), mpi(exponent));
      const fingerprint = createHash('sha1').update(keyPreimage(body)).digest('hex').toUpperCase();
      const odd: TestKey = { secret, body, algorithmId: 1, fingerprint, created: keyTime };
      const back = backSignature(primary, odd, { hash, alter: () => [modulus.slice(1)] });
      const certificate = join(certificateOf(primary), subkeyPacket(odd), binding(primary, odd, { back }));
      const error: unknown = await loadTrustSet([certificate]).catch((reason: unknown) => reason);
      if (error instanceof Error) expect(isSigningError(error)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('any modulus and exponent are read, or give a SigningError', () => {
  fc.assert(
    fc.property(octets, octets, (modulus, exponent) => {
      try {
        readKeyBody(join(hex('04'), seconds(keyTime), hex('01'), mpi(modulus), mpi(exponent)));
      } catch (error) {
        expect(isSigningError(error)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
