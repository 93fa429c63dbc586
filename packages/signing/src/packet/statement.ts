import { concat, uint16, uint32 } from '../bytes.js';
import { subpacketType, type Subpacket } from './subpacket.js';

/** The key flags that this project reads or writes (RFC 9580 5.2.3.29). */
export const keyFlag = { certify: 0x01, sign: 0x02 } as const;

/** The reasons for the revocation of a key (RFC 9580 5.2.3.31). */
export const revocationReason = { superseded: 1, compromised: 2, retired: 3 } as const;

const encoder = new TextEncoder();

/** Makes the statement of when the signature was made; critical, as every reader must know it. */
export function createdAt(time: Date): Subpacket {
  return { type: subpacketType.created, critical: true, body: uint32(wholeSeconds(time)) };
}

/** Makes the two statements of who signed. The key id is not critical: RPM up to 4.16 refuses one that is. */
export function issuedBy(fingerprint: string): readonly [Subpacket, Subpacket] {
  const octets = Buffer.from(fingerprint, 'hex');
  return [
    { type: subpacketType.issuerKeyId, critical: false, body: octets.subarray(-8) },
    { type: subpacketType.issuerFingerprint, critical: false, body: concat(Uint8Array.of(4), octets) },
  ];
}

/** Makes a statement of how long after `from` a signature or a key is good. */
export function expiresAfter(type: 3 | 9, from: Date, until: Date): Subpacket {
  return { type, critical: true, body: uint32(wholeSeconds(until) - wholeSeconds(from)) };
}

/** Makes the statement of what a key may be used for. */
export function mayBeUsedTo(flags: number): Subpacket {
  return { type: subpacketType.keyFlags, critical: true, body: Uint8Array.of(flags) };
}

/** Makes a notation that people can read and that other implementations ignore (RFC 9580 5.2.3.24). */
export function notation(name: string, value: string): Subpacket {
  const [nameOctets, valueOctets] = [encoder.encode(name), encoder.encode(value)];
  const body = concat(
    uint32(0x80000000),
    uint16(nameOctets.length),
    uint16(valueOctets.length),
    nameOctets,
    valueOctets,
  );
  return { type: subpacketType.notation, critical: false, body };
}

/** Makes the statement of why a key is revoked, as a code without a text. */
export function revokedBecause(reason: number): Subpacket {
  return { type: subpacketType.revocationReason, critical: false, body: Uint8Array.of(reason) };
}

function wholeSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
