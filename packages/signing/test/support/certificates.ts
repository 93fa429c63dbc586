import { keyPreimage, signatureBody, type SignatureParts, type TestKey } from './openpgp.js';
import { join, number, packet, subpacket, utf8 } from './octets.js';

export const userId = 'Acme Release <release@acme.example>';

/** What a self-signature or a binding says beside what every signature says. */
export interface SelfParts extends SignatureParts {
  readonly flags?: number | null;
  /** The end of the key. */
  readonly keyExpires?: Date;
  /** The end of the signature itself. */
  readonly expires?: Date;
}

/** Flags: certify, sign, encrypt (RFC 9580 5.2.3.29). */
export const may = { certify: 1, sign: 2, encrypt: 12 } as const;

/** Makes a certification of a user id by the primary key. */
export function selfSignature(primary: TestKey, parts: SelfParts = {}, text = userId): Uint8Array {
  const octets = utf8(text);
  const preimage = join(keyPreimage(primary.body), Uint8Array.of(0xb4), number(octets.length, 4), octets);
  return packet(2, signatureBody(primary, preimage, selfParts(primary, 0x13, may.certify | may.sign, parts)));
}

/** Makes a direct-key signature by the primary key. */
export function directKeySignature(primary: TestKey, parts: SelfParts = {}): Uint8Array {
  return packet(2, signatureBody(primary, keyPreimage(primary.body), selfParts(primary, 0x1f, 3, parts)));
}

/** What a binding says; `back` is the back-signature's body, or `null` for none. */
export interface BindingParts extends SelfParts {
  readonly back?: Uint8Array | null;
  /** Whether the back-signature stands among the unhashed subpackets. */
  readonly backUnhashed?: boolean;
}

/** Makes the binding of a signing subkey. */
export function binding(primary: TestKey, subkey: TestKey, parts: BindingParts = {}): Uint8Array {
  const { back = backSignature(primary, subkey), backUnhashed = false } = parts;
  const embedded = back === null ? [] : [subpacket(32, back)];
  const bindingParts = {
    ...parts,
    hashed: [...(backUnhashed ? [] : embedded), ...(parts.hashed ?? [])],
    unhashed: [...(backUnhashed ? embedded : []), ...(parts.unhashed ?? [])],
  };
  return packet(2, signatureBody(primary, bothKeys(primary, subkey), selfParts(subkey, 0x18, may.sign, bindingParts)));
}

/** Makes the body of the signature in which a subkey agrees to its primary key. */
export function backSignature(primary: TestKey, subkey: TestKey, parts: SignatureParts = {}): Uint8Array {
  return signatureBody(subkey, bothKeys(primary, subkey), { type: 0x19, created: subkey.created, ...parts });
}

/** What a revocation says. */
export interface RevocationParts extends SignatureParts {
  /** `null` leaves the reason out. */
  readonly reason?: number | null;
}

/** Makes the revocation of a primary key, or of a subkey of it. */
export function revocation(primary: TestKey, parts: RevocationParts = {}, subkey?: TestKey): Uint8Array {
  const { reason = 2 } = parts;
  const said = reason === null ? [] : [subpacket(29, Uint8Array.of(reason))];
  const preimage = subkey === undefined ? keyPreimage(primary.body) : bothKeys(primary, subkey);
  const type = subkey === undefined ? 0x20 : 0x28;
  return packet(2, signatureBody(primary, preimage, { type, ...parts, hashed: [...said, ...(parts.hashed ?? [])] }));
}

/** Gives a certificate with one user id that the primary key certifies to sign with. */
export function certificateOf(primary: TestKey, parts: SelfParts = {}): Uint8Array {
  return assemble(primary, [selfSignature(primary, parts)]);
}

/** Gives a certificate with a certify-only primary key and one signing subkey. */
export function certificateWithSubkey(primary: TestKey, subkey: TestKey, parts: BindingParts = {}): Uint8Array {
  return join(certificateOf(primary, { flags: may.certify }), subkeyPacket(subkey), binding(primary, subkey, parts));
}

/** Puts a certificate together: primary key, signatures over it, user id, signatures over that. */
export function assemble(
  primary: TestKey,
  overUserId: readonly Uint8Array[],
  overKey: readonly Uint8Array[] = [],
): Uint8Array {
  return join(packet(6, primary.body), ...overKey, packet(13, utf8(userId)), ...overUserId);
}

/** Gives the packet of a subkey. */
export function subkeyPacket(subkey: TestKey): Uint8Array {
  return packet(14, subkey.body);
}

/** Gives what is hashed of a primary key and its subkey. */
export function bothKeys(primary: TestKey, subkey: TestKey): Uint8Array {
  return join(keyPreimage(primary.body), keyPreimage(subkey.body));
}

function selfParts(key: TestKey, type: number, usual: number, parts: SelfParts): SignatureParts {
  const { flags = usual, created = key.created, keyExpires, expires } = parts;
  return {
    type,
    ...parts,
    created,
    hashed: [
      ...(flags === null ? [] : [subpacket(27, Uint8Array.of(flags), true)]),
      ...(keyExpires === undefined ? [] : [subpacket(9, after(key.created, keyExpires), true)]),
      ...(expires === undefined ? [] : [subpacket(3, after(created, expires), true)]),
      ...(parts.hashed ?? []),
    ],
  };
}

function after(from: Date | null, until: Date): Uint8Array {
  return number((until.getTime() - Number(from)) / 1000, 4);
}
