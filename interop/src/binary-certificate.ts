import { dearmor } from './dearmor.js';
import type { Question } from './peer.js';

/** Gives the certificate of a question in binary, the revocation in its place: directly after the primary key (RFC 9580 10.1.1). */
export function binaryCertificate({ certificate, revocation }: Question): Uint8Array {
  const octets = dearmor(certificate);
  if (revocation === undefined) return octets;
  const keyEnd = firstPacketEnd(octets);
  return Buffer.concat([octets.subarray(0, keyEnd), dearmor(revocation), octets.subarray(keyEnd)]);
}

// RFC 9580 4.2.1; a key packet is shorter than 8,384 octets, so the length has one octet or two.
function firstPacketEnd(octets: Uint8Array): number {
  const [, first = 0, second = 0] = octets;
  return first < 192 ? 2 + first : 3 + ((first - 192) << 8) + second + 192;
}
