import { concat, readUint, uint32 } from '../bytes.js';
import { malformed } from './malformed.js';

/** The packet types that this project reads or writes (RFC 9580 5). */
export const packetTag = {
  signature: 2,
  secretKey: 5,
  publicKey: 6,
  secretSubkey: 7,
  marker: 10,
  trust: 12,
  userId: 13,
  publicSubkey: 14,
  userAttribute: 17,
  padding: 21,
} as const;

/** One packet as received: its body is a view of the input, never a copy, never a re-serialisation. */
export interface Packet {
  readonly tag: number;
  readonly body: Uint8Array;
  /** Where the packet's header begins in the input. */
  readonly offset: number;
}

/** Frames a body as a packet with a new-format header (RFC 9580 4.2.1). */
export function framePacket(tag: number, body: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(0xc0 | tag), lengthOctets(body.length), body);
}

/** Gives a length as RFC 9580 4.2.1 writes it, for packets and subpackets alike. */
export function lengthOctets(length: number): Uint8Array {
  if (length < 192) return Uint8Array.of(length);
  if (length < 8384) return Uint8Array.of(((length - 192) >>> 8) + 192, length - 192);
  return concat(Uint8Array.of(255), uint32(length));
}

/**
 * Takes binary OpenPGP data apart into packets (RFC 9580 4.2), old and new headers alike.
 * Throws `ERR_PACKET`, with the offset, for a header that is none, a length beyond the end, a length of no fixed
 * size (only data packets may have one), and for more packets than `limit`.
 */
export function readPackets(bytes: Uint8Array, limit: number): readonly Packet[] {
  const packets: Packet[] = [];
  for (let offset = 0; offset < bytes.length;) {
    if (packets.length === limit) throw malformed(`there are more than ${limit} packets`, offset);
    const header = readHeader(bytes, offset);
    const end = header.bodyStart + header.length;
    if (end > bytes.length) throw malformed(`a packet of ${header.length} octets ends beyond the data`, offset);
    packets.push({ tag: header.tag, body: bytes.subarray(header.bodyStart, end), offset });
    offset = end;
  }
  return packets;
}

interface Header {
  readonly tag: number;
  readonly bodyStart: number;
  readonly length: number;
}

function readHeader(bytes: Uint8Array, offset: number): Header {
  const first = bytes[offset] ?? 0;
  if ((first & 0x80) === 0) throw malformed('this is no OpenPGP packet', offset);
  return (first & 0x40) === 0 ? readOldHeader(bytes, offset, first) : readNewHeader(bytes, offset, first);
}

// RFC 9580 4.2.2: the two low bits say how long the length is.
function readOldHeader(bytes: Uint8Array, offset: number, first: number): Header {
  const size = [1, 2, 4][first & 3];
  if (size === undefined) throw malformed('a packet has no fixed length', offset);
  const bodyStart = offset + 1 + size;
  if (bodyStart > bytes.length) throw malformed('a packet header is cut off', offset);
  return { tag: (first >>> 2) & 0x0f, bodyStart, length: readUint(bytes, offset + 1, size) };
}

function readNewHeader(bytes: Uint8Array, offset: number, first: number): Header {
  const length = readLength(bytes, offset + 1);
  if (length === undefined) throw malformed('a packet header is cut off', offset);
  if (length === 'partial') throw malformed('a packet has no fixed length', offset);
  return { tag: first & 0x3f, bodyStart: offset + 1 + length.size, length: length.value };
}

/** Reads a length of RFC 9580 4.2.1; `partial` is for the first octets 224 to 254, `undefined` for one that is cut off. */
function readLength(
  bytes: Uint8Array,
  offset: number,
): { readonly value: number; readonly size: number } | 'partial' | undefined {
  const first = bytes[offset];
  if (first === undefined) return undefined;
  if (first < 192) return { value: first, size: 1 };
  if (first < 224)
    return offset + 2 > bytes.length
      ? undefined
      : { value: ((first - 192) << 8) + (bytes[offset + 1] ?? 0) + 192, size: 2 };
  if (first < 255) return 'partial';
  return offset + 5 > bytes.length ? undefined : { value: readUint(bytes, offset + 1, 4), size: 5 };
}
