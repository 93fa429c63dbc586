import type { HashName, KeyKind, SigningHash } from '../algorithm.js';
import { concat, readUint, uint16, uint32 } from '../bytes.js';
import { keyAlgorithmId } from './key-packet.js';
import { malformed } from './malformed.js';
import { writeMpi } from './mpi.js';
import { readSubpackets, writeSubpackets, type Subpacket } from './subpacket.js';

/** The signature types that this project reads or writes (RFC 9580 5.2.1). */
export const signatureType = {
  binary: 0x00,
  positiveCertification: 0x13,
  subkeyBinding: 0x18,
  primaryKeyBinding: 0x19,
  directKey: 0x1f,
  keyRevocation: 0x20,
  subkeyRevocation: 0x28,
  certificationRevocation: 0x30,
} as const;

// RFC 9580 9.5.
const hashIds: Readonly<Record<SigningHash, number>> = { sha256: 8, sha384: 9, sha512: 10 };
const hashNames: ReadonlyMap<number, HashName> = new Map<number, HashName>([
  [1, 'md5'],
  [2, 'sha1'],
  [3, 'ripemd160'],
  [11, 'sha224'],
  [8, 'sha256'],
  [9, 'sha384'],
  [10, 'sha512'],
  [12, 'sha3-256'],
  [14, 'sha3-512'],
]);

/** Gives the `node:crypto` name of a hash, or `undefined` for an unknown one. */
export function hashName(id: number): HashName | undefined {
  return hashNames.get(id);
}

/** What a version 4 signature says, before it is signed. */
export interface SignatureStatement {
  readonly type: number;
  readonly kind: KeyKind;
  readonly hash: SigningHash;
  /** The subpackets that the signature covers, in order. */
  readonly hashed: readonly Subpacket[];
}

/** Writes the octets from the version to the end of the hashed subpackets (RFC 9580 5.2.3). Throws a `TypeError` beyond 65,535 octets of subpackets. */
export function writeHashedPortion({ type, kind, hash, hashed }: SignatureStatement): Uint8Array {
  const area = writeSubpackets(hashed);
  if (area.length > 0xffff) throw new TypeError('the hashed subpackets are longer than 65,535 octets');
  return concat(Uint8Array.of(4, type, keyAlgorithmId[kind], hashIds[hash]), uint16(area.length), area);
}

/** Gives what is hashed last: the hashed portion and the version 4 trailer (RFC 9580 5.2.4). */
export function signatureTrailer(hashedPortion: Uint8Array): Uint8Array {
  return concat(hashedPortion, Uint8Array.of(4, 0xff), uint32(hashedPortion.length));
}

/** Seals a checked raw signature into the body of a signature packet with an empty unhashed area. */
export function sealSignature(
  hashedPortion: Uint8Array,
  digest: Uint8Array,
  kind: KeyKind,
  raw: Uint8Array,
): Uint8Array {
  const half = raw.length / 2;
  const integers = kind === 'rsa' ? [raw] : [raw.subarray(0, half), raw.subarray(half)];
  return concat(hashedPortion, uint16(0), digest.subarray(0, 2), ...integers.map(writeMpi));
}

/** A version 4 signature as received. */
export interface SignaturePacket {
  readonly type: number;
  readonly algorithmId: number;
  readonly hashId: number;
  /** The octets that the signature covers of itself, as received. */
  readonly hashedPortion: Uint8Array;
  readonly hashed: readonly Subpacket[];
  readonly unhashed: readonly Subpacket[];
  /** The first two octets of the digest. */
  readonly left16: Uint8Array;
  /** The integers of the signature, or the octets of one by algorithm 27. */
  readonly material: Uint8Array;
}

/** Reads the body of a version 4 signature packet (RFC 9580 5.2.3). Throws `ERR_PACKET` when it is another version or malformed. */
export function readSignatureBody(body: Uint8Array): SignaturePacket {
  if (body[0] !== 4) throw malformed(`the signature packet has the version ${body[0] ?? 'none'}, not 4`);
  const hashedEnd = 6 + readUint(body, 4, 2);
  const unhashedEnd = hashedEnd + 2 + readUint(body, hashedEnd, 2);
  const materialStart = unhashedEnd + 2;
  if (materialStart > body.length) throw malformed('the signature packet is cut off');
  return {
    type: body[1] ?? 0,
    algorithmId: body[2] ?? 0,
    hashId: body[3] ?? 0,
    hashedPortion: body.subarray(0, hashedEnd),
    hashed: readSubpackets(body.subarray(6, hashedEnd)),
    unhashed: readSubpackets(body.subarray(hashedEnd + 2, unhashedEnd)),
    left16: body.subarray(unhashedEnd, materialStart),
    material: body.subarray(materialStart),
  };
}
