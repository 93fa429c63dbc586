import { guardSigner } from 'signing';
import { expect, test } from 'vitest';

import { newSigner } from '../../src/index.js';
import { integer, sec1, sequence } from '../support/der.js';
import { testFolder } from '../support/folder.js';
import { newKey } from '../support/keys.js';
import { inputOf } from '../support/messages.js';
import { codeOf } from '../support/refusal.js';

// Well-formed files whose numbers cannot be a key: OpenSSL reads some of them without a word.
const folder = testFolder();
const message = new Uint8Array(20);

// SEC 2 2.4.2, 2.5.1, 2.6.1: the orders of the groups, which no private number may reach.
const orders = {
  p256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  p384: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  p521: 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
} as const;
const scalarLength = { p256: 32, p384: 48, p521: 66 } as const;
type Curve = keyof typeof orders;
const curves: readonly Curve[] = ['p256', 'p384', 'p521'];

function onCurve(curve: Curve, scalar: bigint): Uint8Array {
  return sec1(curve, Buffer.from(scalar.toString(16).padStart(2 * scalarLength[curve], '0'), 'hex'));
}

async function openAndSign(file: Uint8Array): Promise<void> {
  const signer = guardSigner(await newSigner(folder.put('key', file)));
  for (const algorithm of signer.algorithms) await signer.sign(inputOf(algorithm, message), algorithm);
}

test.each(curves)('the private number 0 on %s is ERR_KEY_FORMAT', async (curve) => {
  expect(await codeOf(openAndSign(onCurve(curve, 0n)))).toBe('ERR_KEY_FORMAT');
});

test.each(curves)('the order of %s as its private number is ERR_KEY_FORMAT', async (curve) => {
  expect(await codeOf(openAndSign(onCurve(curve, orders[curve])))).toBe('ERR_KEY_FORMAT');
});

test.each(curves)('a private number above the order of %s is ERR_KEY_FORMAT', async (curve) => {
  expect(await codeOf(openAndSign(onCurve(curve, orders[curve] + 1n)))).toBe('ERR_KEY_FORMAT');
});

test.each(curves)('the greatest private number on %s is opened, and signs', async (curve) => {
  await openAndSign(onCurve(curve, orders[curve] - 1n));
});

test.each(curves)('the private number 1 on %s is opened, and signs', async (curve) => {
  await openAndSign(onCurve(curve, 1n));
});

test.each([
  ['modulus', 0],
  ['first prime', 3],
  ['second prime', 4],
] as const)('an RSA key whose %s is even never signs', async (_, index) => {
  const { n, e, d, p, q, dp, dq, qi } = newKey('rsa2048').export({ format: 'jwk' });
  const numbers = [n, e, d, p, q, dp, dq, qi].map((text) => Buffer.from(text ?? '', 'base64url'));
  const even = numbers.map((number, at) => (at === index ? withLastOctet(number, 0) : number));
  // Some versions of OpenSSL refuse to sign, others sign wrongly, which the guard sees.
  const code = await codeOf(openAndSign(sequence(integer(0), ...even.map((number) => integer(number)))));
  expect(['ERR_KEY_FORMAT', 'ERR_BACKEND_CONTRACT']).toContain(code);
});

function withLastOctet(number: Uint8Array, octet: number): Uint8Array {
  return Uint8Array.from([...number.subarray(0, -1), octet]);
}
