import { constants, createHash, createPublicKey, privateEncrypt } from 'node:crypto';

import { expect, test } from 'vitest';

import { isRawSignature } from '../../src/raw-signature.js';
import { privateKey } from '../support/keys.js';
import { hex, join, utf8 } from '../support/octets.js';

// Bleichenbacher 2006 and its heirs: verifiers that take the padded block apart overlook what is left over in it.
const key = privateKey('rsa');
const digest = createHash('sha256').update('data').digest();
const info = join(hex('3031300d060960864801650304020105000420'), digest);
const length = 384;

const ones = (count: number): Uint8Array => new Uint8Array(count).fill(0xff);
const padded = (type: number, filling: Uint8Array, content: Uint8Array): Uint8Array =>
  join(Uint8Array.of(0, type), filling, Uint8Array.of(0), content);

async function isTaken(block: Uint8Array): Promise<boolean> {
  const raw = new Uint8Array(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block));
  return isRawSignature(createPublicKey(key), 'sha256', digest, raw);
}

test('the one right block is taken', async () => {
  expect(await isTaken(padded(1, ones(length - 3 - info.length), info))).toBe(true);
});

const withoutNull = join(hex('302f300b0609608648016503040201 0420'), digest);
const longLengths = join(hex('308131300d060960864801650304020105000420'), digest);
const extraParameter = join(hex('3033300f06096086480165030402010502aaaa0420'), digest);
const otherHash = join(hex('3031300d060960864801650304020205000420'), digest);

test.each<[string, Uint8Array]>([
  [
    'short padding and garbage behind the digest',
    join(padded(1, ones(8), info), new Uint8Array(length - 11 - info.length)),
  ],
  ['garbage between padding and digest', padded(1, ones(8), join(new Uint8Array(length - 11 - info.length), info))],
  ['no padding at all', join(new Uint8Array(length - info.length - 1).fill(0), Uint8Array.of(0), info)],
  ['a filling of zeros', padded(1, new Uint8Array(length - 3 - info.length), info)],
  ['the block type of encryption', padded(2, ones(length - 3 - info.length), info)],
  [
    'a first octet that is not zero',
    join(Uint8Array.of(0, 1, 0xfe), ones(length - 4 - info.length), Uint8Array.of(0), info),
  ],
  ['an absent NULL', padded(1, ones(length - 3 - withoutNull.length), withoutNull)],
  ['lengths in a long form', padded(1, ones(length - 3 - longLengths.length), longLengths)],
  ['parameters with content', padded(1, ones(length - 3 - extraParameter.length), extraParameter)],
  ['the name of another hash', padded(1, ones(length - 3 - otherHash.length), otherHash)],
  ['the bare digest', padded(1, ones(length - 3 - digest.length), digest)],
  ['another digest', padded(1, ones(length - 3 - info.length), join(info.subarray(0, -1), utf8('x')))],
])('a block is refused with %s', async (_, block) => {
  expect(block).toHaveLength(length);
  expect(await isTaken(block)).toBe(false);
});

test('an integer that is not below the modulus is refused', async () => {
  const publicKey = createPublicKey(key);
  const modulus = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url'));
  for (const raw of [modulus, ones(length)]) expect(await isRawSignature(publicKey, 'sha256', digest, raw)).toBe(false);
});
