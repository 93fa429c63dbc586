import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';

import type { KeyKind } from '../../src/algorithm.js';
import { privateKey } from './keys.js';
import { hex, join, mpi, number, packet, seconds, subpacket } from './octets.js';
import { keyTime, signTime } from './times.js';

/** A key with its packet, made by hand. */
export interface TestKey {
  readonly secret: KeyObject;
  readonly body: Uint8Array;
  readonly algorithmId: number;
  readonly fingerprint: string;
  readonly created: Date;
}

const algorithmIds: Readonly<Record<KeyKind, number>> = { rsa: 1, p256: 19, p384: 19, p521: 19, ed25519: 22 };

/** Gives a key of a kind with its packet. */
export function keyOf(kind: KeyKind, name = 'first', created = keyTime): TestKey {
  return keyFrom(privateKey(kind, name), algorithmIds[kind], created);
}

/** Gives the packet of a private key under an algorithm. */
export function keyFrom(secret: KeyObject, algorithmId: number, created = keyTime): TestKey {
  const material = publicMaterial(secret, algorithmId);
  const body = join(Uint8Array.of(4), seconds(created), Uint8Array.of(algorithmId), material);
  const fingerprint = createHash('sha1').update(keyPreimage(body)).digest('hex').toUpperCase();
  return { secret, body, algorithmId, fingerprint, created };
}

// RFC 9580 5.5.5 and 9.2.
function publicMaterial(secret: KeyObject, algorithmId: number): Uint8Array {
  const { n = '', e = '', x = '', y = '', crv = '' } = createPublicKey(secret).export({ format: 'jwk' });
  if (algorithmId === 27) return octets(x);
  if (crv === '') return join(mpi(octets(n)), mpi(octets(e)));
  const oid = hex(oids[crv] ?? '');
  const point = crv === 'Ed25519' ? join(hex('40'), octets(x)) : join(hex('04'), octets(x), octets(y));
  return join(Uint8Array.of(oid.length), oid, mpi(point));
}

function octets(base64url: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}

const oids: Readonly<Record<string, string>> = {
  'P-256': '2A8648CE3D030107',
  'P-384': '2B81040022',
  'P-521': '2B81040023',
  Ed25519: '2B06010401DA470F01',
};

/** What is hashed of a version 4 key (RFC 9580 5.2.4). */
export function keyPreimage(body: Uint8Array): Uint8Array {
  return join(hex('99'), number(body.length, 2), body);
}

const hashIds = {
  md5: 1,
  sha1: 2,
  ripemd160: 3,
  sha224: 11,
  sha256: 8,
  sha384: 9,
  sha512: 10,
  'sha3-256': 12,
  'sha3-512': 14,
};

/** The hashes that OpenPGP numbers. */
export type TestHash = keyof typeof hashIds;

/** What a hand-made signature says; everything has a default that verifies. */
export interface SignatureParts {
  readonly version?: number;
  readonly type?: number;
  readonly hash?: TestHash;
  /** `null` leaves the statement out. */
  readonly created?: Date | null;
  /** Which statements of the issuer are hashed. */
  readonly issuer?: 'both' | 'fingerprint' | 'key-id' | 'none';
  readonly hashed?: readonly Uint8Array[];
  readonly unhashed?: readonly Uint8Array[];
  /** Changes the raw integers before they are written. */
  readonly alter?: (parts: readonly Uint8Array[]) => readonly Uint8Array[];
}

/** Makes the body of a version 4 signature packet by hand (RFC 9580 5.2.3 and 5.2.4). */
export function signatureBody(key: TestKey, preimage: Uint8Array, parts: SignatureParts = {}): Uint8Array {
  const { version = 4, type = 0, created = signTime, issuer = 'both', hashed = [], unhashed = [] } = parts;
  const hash = parts.hash ?? defaultHash(key);
  const area = join(
    ...(created === null ? [] : [subpacket(2, seconds(created), true)]),
    ...(issuer === 'both' || issuer === 'key-id' ? [issuerKeyId(key)] : []),
    ...(issuer === 'both' || issuer === 'fingerprint' ? [issuerFingerprint(key)] : []),
    ...hashed,
  );
  const portion = join(Uint8Array.of(version, type, key.algorithmId, hashIds[hash]), number(area.length, 2), area);
  const covered = join(preimage, portion, Uint8Array.of(version, 0xff), number(portion.length, 4));
  const outside = join(...unhashed);
  const integers = rawIntegers(key, hash, covered);
  const material = (parts.alter ?? ((same) => same))(integers);
  const written = key.algorithmId === 27 ? material : material.map(mpi);
  const left16 = createHash(hash).update(covered).digest().subarray(0, 2);
  return join(portion, number(outside.length, 2), outside, left16, ...written);
}

/** Makes a detached signature packet over data. */
export function detached(key: TestKey, data: Uint8Array, parts: SignatureParts = {}): Uint8Array {
  return packet(2, signatureBody(key, data, parts));
}

/** Names the issuer by its key id. */
export function issuerKeyId({ fingerprint }: TestKey): Uint8Array {
  return subpacket(16, hex(fingerprint.slice(-16)));
}

/** Names the issuer by its fingerprint. */
export function issuerFingerprint({ fingerprint }: TestKey): Uint8Array {
  return subpacket(33, hex(`04${fingerprint}`));
}

function defaultHash({ body }: TestKey): TestHash {
  // The object identifiers of P-384 and P-521 are five octets long, and end in 22 and 23.
  if (body[5] !== 19 || body[6] !== 5) return 'sha256';
  return body[11] === 0x22 ? 'sha384' : 'sha512';
}

function rawIntegers({ secret, algorithmId }: TestKey, hash: TestHash, covered: Uint8Array): readonly Uint8Array[] {
  if (secret.asymmetricKeyType === 'rsa') return [new Uint8Array(sign(hash, covered, secret))];
  const raw = new Uint8Array(
    secret.asymmetricKeyType === 'ed25519'
      ? sign(null, createHash(hash).update(covered).digest(), secret)
      : sign(hash, covered, { key: secret, dsaEncoding: 'ieee-p1363' }),
  );
  return algorithmId === 27 ? [raw] : [raw.subarray(0, raw.length / 2), raw.subarray(raw.length / 2)];
}
