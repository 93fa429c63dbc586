import { expect, test } from 'vitest';

import { detachSign } from '../../src/openpgpkey/index.js';
import { certificateOf } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { privateKey, rsaOf, signerOf } from '../support/keys.js';
import { packet } from '../support/octets.js';
import { keyFrom, keyOf, signatureBody, type TestKey } from '../support/openpgp.js';
import { day } from '../support/times.js';

// Multiprecision integers have no leading zeros, so one signature in a hundred or so is shorter than its key.
// The times differ until one is: Ed25519 and RSA give the same octets for the same time.
function shortSignature(key: TestKey, usualBits: number): Uint8Array {
  for (let second = 0; second < 20_000; second++) {
    let isShort = false;
    const body = signatureBody(key, data, {
      created: day(30, second),
      alter: (integers) => {
        isShort = integers.some((integer) => integer[0] === 0);
        return integers;
      },
    });
    if (isShort) return packet(2, body);
  }
  throw new Error(`no integer of less than ${usualBits} bits was found`);
}

test.each(['p256', 'p384', 'p521', 'ed25519'] as const)(
  'a short integer of a %s signature is accepted',
  async (kind) => {
    const key = keyOf(kind);
    expect(await reasonOf({ certificates: [certificateOf(key)], signature: shortSignature(key, 256) })).toBe('good');
  },
);

test('a short integer of an RSA signature is accepted', async () => {
  const key = keyFrom(rsaOf(2048), 1);
  const scene = { certificates: [certificateOf(key)], policy: { minRsaBits: 2048 } };
  expect(await reasonOf({ ...scene, signature: shortSignature(key, 2048) })).toBe('good');
});

test('what we sign is accepted whether its integers are short or not', async () => {
  const certificates = [certificateOf(keyOf('ed25519'))];
  const signer = await signerOf(privateKey('ed25519'));
  const lengths = new Set<number>();
  for (let second = 0; lengths.size < 2 && second < 2000; second++) {
    const options = { created: day(30, second), armor: false } as const;
    const signature = await detachSign(signer, certificates[0] ?? data, data, options);
    lengths.add(signature.length);
    expect(await reasonOf({ certificates, signature })).toBe('good');
  }
  expect(lengths.size).toBe(2);
});
