import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

import { integer, sequence } from './der.js';

function pkcs8(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Private keys, as PKCS#8, of kinds that sign no releases, by what they are. */
export const oddKeys = {
  dsa: () => pkcs8(generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey),
  x25519: () => pkcs8(generateKeyPairSync('x25519').privateKey),
  ed448: () => pkcs8(generateKeyPairSync('ed448').privateKey),
  secp256k1: () => pkcs8(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
  p224: () => pkcs8(generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).privateKey),
  rsaPss: () => pkcs8(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey),
  rsa1024: () => pkcs8(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
  rsa8192: () => pkcs8(rsaOfWrongParts(8192)),
  rsaExponent1: () => pkcs8(rsaOfWrongParts(2048, 1)),
} as const;

// Finding primes of 4,096 bits takes seconds; nothing looks at these before the length is seen.
function rsaOfWrongParts(bits: number, exponent = 65537): KeyObject {
  const half = (): Buffer => oddInteger(bits / 16);
  const [p, q] = [half(), half()];
  const product = BigInt(`0x${p.toString('hex')}`) * BigInt(`0x${q.toString('hex')}`);
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: text(Buffer.from(product.toString(16), 'hex')),
      e: text(exponent === 1 ? Buffer.from([1]) : Buffer.from([1, 0, 1])),
      d: text(oddInteger(bits / 8 - 1)),
      p: text(p),
      q: text(q),
      dp: text(half()),
      dq: text(half()),
      qi: text(half()),
    },
  });
}

function text(octets: Buffer): string {
  return octets.toString('base64url');
}

function oddInteger(octets: number): Buffer {
  const value = randomBytes(octets);
  value[0] = (value[0] ?? 0) | 0xc0;
  value[octets - 1] = (value[octets - 1] ?? 0) | 1;
  return value;
}

/** The traditional form of a DSA key: SEQUENCE { 0, p, q, g, y, x }. */
export function traditionalDsa(): Buffer {
  const numbers = [128, 20, 128, 128, 20].map((octets) => integer(oddInteger(octets)));
  return sequence(integer(0), ...numbers);
}
