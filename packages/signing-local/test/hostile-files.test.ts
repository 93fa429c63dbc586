import { randomBytes } from 'node:crypto';

import { fc, test } from '@fast-check/vitest';
import { guardSigner, isSigningError, type Signer } from 'signing';
import { describe } from 'vitest';

import { newSigner } from '../src/index.js';
import { der, sequence } from './support/der.js';
import { testFolder } from './support/folder.js';
import { encode, encodingsOf, newKey, passphrase, type EncodingName, type KeyName } from './support/keys.js';
import { inputOf } from './support/messages.js';

const folder = testFolder();

/** Holds that a file gives a signer that signs rightly, which the guard checks, or a SigningError. */
async function opensOrRefuses(file: Uint8Array): Promise<void> {
  try {
    await signOnce(guardSigner(await newSigner(folder.put('key', file), { passphrase: () => passphrase })));
  } catch (error) {
    if (!isSigningError(error)) throw error;
  }
}

async function signOnce(signer: Signer): Promise<void> {
  const [algorithm] = signer.algorithms;
  if (algorithm !== undefined) await signer.sign(inputOf(algorithm, randomBytes(20)), algorithm);
}

const names: readonly KeyName[] = ['rsa2048', 'p256', 'p384', 'ed25519'];
const files = names.flatMap((name) => {
  const key = newKey(name);
  return encodingsOf(name).map((form: EncodingName) => encode(key, form));
});
const anyFile = fc.constantFrom(...files);
const octet = fc.integer({ min: 0, max: 255 });
const change = fc.record({ at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), octet });

const runs = { numRuns: 200, interruptAfterTimeLimit: 20_000 };

describe('a signer that signs rightly, or a SigningError, comes of', () => {
  test.prop([fc.uint8Array({ maxLength: 400 })], runs)('any octets', opensOrRefuses);

  test.prop([fc.array(octet, { maxLength: 120 }), fc.constantFrom(0x02, 0x04, 0x30)], runs)(
    'any content of a DER sequence',
    async (content, tag) => {
      await opensOrRefuses(sequence(der(tag, Uint8Array.from(content.slice(0, 9))), Uint8Array.from(content)));
    },
  );

  test.prop([fc.constantFrom('RSA ', 'EC ', 'ENCRYPTED ', ''), fc.string({ unit: 'binary', maxLength: 200 })], runs)(
    'any text after the first line of a PEM key',
    async (label, text) => {
      await opensOrRefuses(Buffer.from(`-----BEGIN ${label}PRIVATE KEY-----\n${text}`));
    },
  );

  test.prop([anyFile, fc.array(change, { minLength: 1, maxLength: 4 })], runs)(
    'a key file with octets changed',
    async (file, changes) => {
      const changed = Uint8Array.from(file);
      for (const { at, octet } of changes) changed[Math.floor(at * changed.length)] = octet;
      await opensOrRefuses(changed);
    },
  );

  test.prop([anyFile, fc.nat(3000)], runs)('a key file that was cut', async (file, length) => {
    await opensOrRefuses(file.subarray(0, length));
  });

  test.prop([anyFile, anyFile, fc.nat(200), fc.nat(200)], runs)(
    'the start of one key file and the end of another',
    async (first, second, head, tail) => {
      await opensOrRefuses(Buffer.concat([first.subarray(0, head), second.subarray(tail)]));
    },
  );
});
