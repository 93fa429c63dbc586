import { concat, readUint, uint16, withoutLeadingZeros } from '../bytes.js';
import { malformed } from './malformed.js';

/** Writes a big-endian integer as a multiprecision integer: its length in bits, then its octets (RFC 9580 3.2). */
export function writeMpi(integer: Uint8Array): Uint8Array {
  const octets = withoutLeadingZeros(integer);
  const bits = octets.length === 0 ? 0 : octets.length * 8 - Math.clz32(octets[0] ?? 0) + 24;
  return concat(uint16(bits), octets);
}

/** Reads exactly `count` multiprecision integers that fill the octets. Throws `ERR_PACKET` when they do not. */
export function readMpis(octets: Uint8Array, count: number): readonly Uint8Array[] {
  const integers: Uint8Array[] = [];
  let offset = 0;
  for (let index = 0; index < count; index++) {
    const start = offset + 2;
    const end = start + Math.ceil(readUint(octets, offset, 2) / 8);
    if (start > octets.length || end > octets.length) throw malformed('an integer of the packet is cut off');
    integers.push(octets.subarray(start, end));
    offset = end;
  }
  if (offset !== octets.length) throw malformed('an integer of the packet is followed by further octets');
  return integers;
}
