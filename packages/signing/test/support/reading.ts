// The reader of the tests: for well-formed packets that we wrote, apart from the one under test.

/** A packet as it stands on the wire. */
export interface WirePacket {
  readonly firstOctet: number;
  readonly tag: number;
  readonly body: Uint8Array;
}

/** Takes packets with new-format headers apart (RFC 9580 4.2.1). */
export function packetsOf(bytes: Uint8Array): readonly WirePacket[] {
  const packets: WirePacket[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const firstOctet = rest[0] ?? 0;
    const [size, length] = lengthOf(rest.subarray(1));
    packets.push({ firstOctet, tag: firstOctet & 0x3f, body: rest.subarray(1 + size, 1 + size + length) });
    rest = rest.subarray(1 + size + length);
  }
  return packets;
}

/** A signature packet taken apart. */
export interface WireSignature {
  readonly version: number;
  readonly type: number;
  readonly algorithmId: number;
  readonly hashId: number;
  readonly hashed: readonly WireSubpacket[];
  readonly unhashed: readonly WireSubpacket[];
}

/** A subpacket; `critical` is the top bit of its type. */
export interface WireSubpacket {
  readonly type: number;
  readonly critical: boolean;
  readonly hex: string;
}

/** Takes the body of a version 4 signature packet apart (RFC 9580 5.2.3). */
export function signatureOf(body: Uint8Array): WireSignature {
  const [version = 0, type = 0, algorithmId = 0, hashId = 0] = body;
  const hashedEnd = 6 + Buffer.from(body).readUInt16BE(4);
  const unhashedEnd = hashedEnd + 2 + Buffer.from(body).readUInt16BE(hashedEnd);
  const [hashed, unhashed] = [body.subarray(6, hashedEnd), body.subarray(hashedEnd + 2, unhashedEnd)];
  return { version, type, algorithmId, hashId, hashed: subpacketsOf(hashed), unhashed: subpacketsOf(unhashed) };
}

function subpacketsOf(area: Uint8Array): readonly WireSubpacket[] {
  const subpackets: WireSubpacket[] = [];
  let rest = area;
  while (rest.length > 0) {
    const [size, length] = lengthOf(rest);
    const [type = 0, ...content] = rest.subarray(size, size + length);
    subpackets.push({ type: type & 0x7f, critical: type > 0x7f, hex: Buffer.from(content).toString('hex') });
    rest = rest.subarray(size + length);
  }
  return subpackets;
}

function lengthOf(octets: Uint8Array): readonly [size: number, length: number] {
  const [first = 0, second = 0] = octets;
  if (first < 192) return [1, first];
  if (first < 255) return [2, (first - 192) * 256 + second + 192];
  return [5, Buffer.from(octets).readUInt32BE(1)];
}
