/** Joins byte arrays into a new one. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Gives a number below 2^16 as two octets, most significant first. */
export function uint16(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value);
}

/** Gives a number below 2^32 as four octets, most significant first. */
export function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** Reads `length` (at most 6) octets at `offset` as a number, most significant first. */
export function readUint(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[offset + index] ?? 0);
  return value;
}

/** Gives the upper-case hexadecimal form, two characters an octet. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text.toUpperCase();
}

/** Tells whether two byte arrays hold the same octets; not for secrets, the time depends on the content. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) return false;
  }
  return true;
}

/** Gives the octets of a big-endian integer without leading zero octets. */
export function withoutLeadingZeros(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start++;
  return bytes.subarray(start);
}

/** Gives the same big-endian integer in exactly `length` octets, or `undefined` when it does not fit. */
export function leftPadded(bytes: Uint8Array, length: number): Uint8Array | undefined {
  const significant = withoutLeadingZeros(bytes);
  if (significant.length > length) return undefined;
  const padded = new Uint8Array(length);
  padded.set(significant, length - significant.length);
  return padded;
}

/** Compares two big-endian integers of any length: negative, zero or positive, as `left - right`. */
export function compareIntegers(left: Uint8Array, right: Uint8Array): number {
  const a = withoutLeadingZeros(left);
  const b = withoutLeadingZeros(right);
  if (a.length !== b.length) return a.length - b.length;
  const index = a.findIndex((byte, position) => byte !== b[position]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
