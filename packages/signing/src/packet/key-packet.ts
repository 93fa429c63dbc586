import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

import { fieldLength, keyKind, type KeyKind } from '../algorithm.js';
import { concat, leftPadded, readUint, toHex, uint16, uint32 } from '../bytes.js';
import { SigningError } from '../errors.js';
import { uncompressedPoint } from '../raw-signature.js';
import { malformed } from './malformed.js';
import { readMpis, writeMpi } from './mpi.js';

/** The public-key algorithm that stands in our packets (RFC 9580 9.1); Ed25519 in version 4 is 22, which every reader knows. */
export const keyAlgorithmId: Readonly<Record<KeyKind, number>> = { rsa: 1, p256: 19, p384: 19, p521: 19, ed25519: 22 };

const ecdsaId = 19;
const eddsaLegacyId = 22;
const ed25519Id = 27;

// RFC 9580 9.2: the object identifiers of the curves, without tag and length.
const curveOid: Readonly<Record<Exclude<KeyKind, 'rsa'>, string>> = {
  p256: '2A8648CE3D030107',
  p384: '2B81040022',
  p521: '2B81040023',
  ed25519: '2B06010401DA470F01',
};

/** A public key as OpenPGP carries it. */
export interface KeyPacket {
  /** The packet's octets as received: what fingerprints and signatures are computed over. */
  readonly body: Uint8Array;
  readonly created: Date;
  /** The octet that names the algorithm; a signature by this key must carry the same. */
  readonly algorithmId: number;
  /** 40 upper-case hexadecimal characters. */
  readonly fingerprint: string;
  readonly publicKey: KeyObject;
}

/** Writes the body of a version 4 key packet (RFC 9580 5.5.2.2). `created` is cut to whole seconds and is part of the fingerprint. */
export function writeKeyBody(publicKey: KeyObject, created: Date): Uint8Array {
  const kind = keyKind(publicKey);
  const head = concat(
    Uint8Array.of(4),
    uint32(Math.floor(created.getTime() / 1000)),
    Uint8Array.of(keyAlgorithmId[kind]),
  );
  return concat(head, writeMaterial(publicKey, kind));
}

function writeMaterial(publicKey: KeyObject, kind: KeyKind): Uint8Array {
  const { n = '', e = '', x = '' } = publicKey.export({ format: 'jwk' });
  if (kind === 'rsa') return concat(writeMpi(Buffer.from(n, 'base64url')), writeMpi(Buffer.from(e, 'base64url')));
  const oid = Buffer.from(curveOid[kind], 'hex');
  // RFC 9580 11.2.2: a point in its native form of Ed25519 goes behind the octet 40.
  const point =
    kind === 'ed25519' ? concat(Uint8Array.of(0x40), Buffer.from(x, 'base64url')) : uncompressedPoint(publicKey);
  return concat(Uint8Array.of(oid.length), oid, writeMpi(point));
}

/** Gives what is hashed of a version 4 key: `99`, two octets of length, the body (RFC 9580 5.2.4). */
export function keyPreimage(body: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(0x99), uint16(body.length), body);
}

/** Gives the fingerprint of a version 4 key packet body (RFC 9580 5.5.4.2): 40 upper-case hexadecimal characters. */
export function bodyFingerprint(body: Uint8Array): string {
  return toHex(createHash('sha1').update(keyPreimage(body)).digest());
}

/**
 * Reads the body of a key packet. Throws `ERR_PACKET` when it is malformed, and `ERR_UNSUPPORTED_KEY_TYPE` for
 * another version, algorithm or curve.
 */
export function readKeyBody(body: Uint8Array): KeyPacket {
  if (body[0] !== 4) throw unsupported(`version ${body[0] ?? 'none'}`);
  if (body.length < 8) throw malformed('the key packet is cut off');
  if (body.length > 0xffff) throw malformed('the key packet is longer than its fingerprint can cover');
  const algorithmId = body[5] ?? 0;
  return {
    body,
    created: new Date(readUint(body, 1, 4) * 1000),
    algorithmId,
    fingerprint: bodyFingerprint(body),
    publicKey: readMaterial(algorithmId, body.subarray(6)),
  };
}

function readMaterial(algorithmId: number, material: Uint8Array): KeyObject {
  switch (algorithmId) {
    case 1:
    // RSA of the deprecated sign-only kind: read because old certificates have it, never written.
    case 3: {
      const [n = noOctets, e = noOctets] = readMpis(material, 2);
      return importKey({ kty: 'RSA', n: base64url(n), e: base64url(e) });
    }
    case ecdsaId:
    case eddsaLegacyId:
      return readPoint(algorithmId, material);
    case ed25519Id:
      if (material.length !== 32) throw malformed('the key packet holds an Ed25519 key of a wrong length');
      return importKey({ kty: 'OKP', crv: 'Ed25519', x: base64url(material) });
    default:
      throw unsupported(`algorithm ${algorithmId}`);
  }
}

const curveName = { p256: 'P-256', p384: 'P-384', p521: 'P-521' } as const;

function readPoint(algorithmId: number, material: Uint8Array): KeyObject {
  const oidEnd = 1 + (material[0] ?? 0);
  const oid = toHex(material.subarray(1, oidEnd));
  const kinds = algorithmId === eddsaLegacyId ? (['ed25519'] as const) : (['p256', 'p384', 'p521'] as const);
  const kind = kinds.find((candidate) => curveOid[candidate] === oid);
  if (kind === undefined) throw unsupported(`the curve with the object identifier ${oid.slice(0, 40)}`);
  const [point = noOctets] = readMpis(material.subarray(oidEnd), 1);
  const length = fieldLength[kind];
  if (kind === 'ed25519') {
    if (point.length !== 33 || point[0] !== 0x40)
      throw malformed('the key packet holds an Ed25519 point in an unknown form');
    return importKey({ kty: 'OKP', crv: 'Ed25519', x: base64url(point.subarray(1)) });
  }
  if (point.length !== 1 + 2 * length || point[0] !== 4)
    throw malformed('the key packet holds a point in an unknown form');
  const x = base64url(point.subarray(1, 1 + length));
  return importKey({ kty: 'EC', crv: curveName[kind], x, y: base64url(point.subarray(1 + length)) });
}

function importKey(key: Record<string, string>): KeyObject {
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch (cause) {
    throw new SigningError('ERR_PACKET', 'the key packet holds no valid key; fetch the certificate again', { cause });
  }
}

/** Gives the octets of a raw signature from the integers or octets of a signature packet, or `undefined` when they do not fit the key. */
export function readSignatureMaterial(key: KeyPacket, material: Uint8Array, rawLength: number): Uint8Array | undefined {
  if (key.algorithmId === ed25519Id) return material.length === rawLength ? material : undefined;
  const isRsa = keyKind(key.publicKey) === 'rsa';
  const half = isRsa ? rawLength : rawLength / 2;
  // Integers lose their leading zeros on the wire, so short ones are padded on the left.
  const parts = readMpis(material, isRsa ? 1 : 2).map((integer) => leftPadded(integer, half));
  return parts.includes(undefined) ? undefined : concat(...parts.filter((part) => part !== undefined));
}

const noOctets = new Uint8Array(0);

function base64url(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64url');
}

function unsupported(what: string): SigningError {
  return new SigningError(
    'ERR_UNSUPPORTED_KEY_TYPE',
    `the key packet has ${what}, which this version does not read; use a version 4 key: RSA, ECDSA on P-256, P-384 or P-521, or Ed25519`,
  );
}
