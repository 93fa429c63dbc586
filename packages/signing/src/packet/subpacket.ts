import { concat, readUint } from '../bytes.js';
import { lengthOctets } from './framing.js';
import { malformed } from './malformed.js';

/** The signature subpacket types that this project reads or writes (RFC 9580 5.2.3.7). */
export const subpacketType = {
  created: 2,
  signatureExpires: 3,
  keyExpires: 9,
  issuerKeyId: 16,
  notation: 20,
  primaryUserId: 25,
  keyFlags: 27,
  revocationReason: 29,
  features: 30,
  embeddedSignature: 32,
  issuerFingerprint: 33,
} as const;

/** One statement inside a signature. */
export interface Subpacket {
  readonly type: number;
  /** Whether a reader that does not know the type must not use the signature. */
  readonly critical: boolean;
  readonly body: Uint8Array;
}

/** Writes one area of subpackets, without the two octets of length before it. */
export function writeSubpackets(subpackets: readonly Subpacket[]): Uint8Array {
  return concat(
    ...subpackets.map(({ type, critical, body }) =>
      concat(lengthOctets(body.length + 1), Uint8Array.of(critical ? type | 0x80 : type), body),
    ),
  );
}

/** Reads one area of subpackets. Throws `ERR_PACKET`, with the offset inside the area, when a length is wrong. */
export function readSubpackets(area: Uint8Array): readonly Subpacket[] {
  const subpackets: Subpacket[] = [];
  for (let offset = 0; offset < area.length;) {
    const { value: length, size } = readSubpacketLength(area, offset);
    const start = offset + size;
    const end = start + length;
    // The length counts the octet of the type, so it is never 0 (RFC 9580 5.2.3.7).
    if (length === 0 || end > area.length) throw malformed('a signature subpacket has a wrong length', offset);
    const type = area[start] ?? 0;
    subpackets.push({ type: type & 0x7f, critical: (type & 0x80) !== 0, body: area.subarray(start + 1, end) });
    offset = end;
  }
  return subpackets;
}

// Unlike a packet's, a subpacket's length has no partial form: 192 to 254 all begin two octets.
function readSubpacketLength(area: Uint8Array, offset: number): { readonly value: number; readonly size: number } {
  const first = area[offset] ?? 0;
  const size = first < 192 ? 1 : first < 255 ? 2 : 5;
  if (offset + size > area.length) throw malformed('a signature subpacket has a wrong length', offset);
  if (size === 1) return { value: first, size };
  if (size === 2) return { value: ((first - 192) << 8) + (area[offset + 1] ?? 0) + 192, size };
  return { value: readUint(area, offset + 1, 4), size };
}
