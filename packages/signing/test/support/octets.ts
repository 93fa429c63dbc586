// The encoder of the tests, written from RFC 9580 apart from the one under test, so that one checks the other.

/** Joins octets. */
export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Gives a number in `size` octets, most significant first. */
export function number(value: number, size: number): Uint8Array {
  const buffer = Buffer.alloc(size);
  buffer.writeUIntBE(value, 0, size);
  return new Uint8Array(buffer);
}

/** Gives the octets of a hexadecimal text. */
export function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

/** Gives the octets of a text in UTF-8. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Gives a multiprecision integer (RFC 9580 3.2). */
export function mpi(integer: Uint8Array): Uint8Array {
  const digits = Buffer.from(integer)
    .toString('hex')
    .replace(/^(?:00)+/, '');
  const bits = digits === '' ? 0 : BigInt(`0x${digits}`).toString(2).length;
  return join(number(bits, 2), hex(digits));
}

/** Gives a packet with a new-format header of five octets of length (RFC 9580 4.2.1). */
export function packet(tag: number, body: Uint8Array): Uint8Array {
  return join(Uint8Array.of(0xc0 | tag, 0xff), number(body.length, 4), body);
}

/** Gives a packet with an old-format header of two octets of length (RFC 9580 4.2.2). */
export function oldPacket(tag: number, body: Uint8Array): Uint8Array {
  return join(Uint8Array.of(0x80 | (tag << 2) | 1), number(body.length, 2), body);
}

/** Gives a subpacket with five octets of length (RFC 9580 5.2.3.7). */
export function subpacket(type: number, body: Uint8Array, critical = false): Uint8Array {
  return join(Uint8Array.of(0xff), number(body.length + 1, 4), Uint8Array.of(critical ? type | 0x80 : type), body);
}

/** Gives a human-readable notation (RFC 9580 5.2.3.24). */
export function notation(
  name: string,
  value: string | Uint8Array,
  { critical = false, readable = true } = {},
): Uint8Array {
  const octets = typeof value === 'string' ? utf8(value) : value;
  const flags = number(readable ? 0x80000000 : 0, 4);
  return subpacket(
    20,
    join(flags, number(utf8(name).length, 2), number(octets.length, 2), utf8(name), octets),
    critical,
  );
}

/** Gives whole seconds since 1970 in four octets. */
export function seconds(time: Date): Uint8Array {
  return number(Math.floor(time.getTime() / 1000), 4);
}

/** Gives armor without a checksum line (RFC 9580 6.2). */
export function armored(kind: string, bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\n');
  return `-----BEGIN PGP ${kind}-----\n\n${lines}\n-----END PGP ${kind}-----\n`;
}

/** Takes one armored block apart, and trusts it to be well-formed. */
export function dearmored(text: string): Uint8Array {
  const body = text.split('\n\n')[1] ?? '';
  return new Uint8Array(Buffer.from(body.split(/\n[=-]/)[0] ?? '', 'base64'));
}
