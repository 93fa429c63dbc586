import type { Signer } from '../backend.js';
import { concat } from '../bytes.js';
import { subkeyPreimage, userIdPreimage } from '../certificate/self-signatures.js';
import { framePacket, packetTag } from '../packet/framing.js';
import { keyPreimage, type KeyPacket } from '../packet/key-packet.js';
import { signatureType } from '../packet/signature-packet.js';
import {
  createdAt,
  expiresAfter,
  issuedBy,
  keyFlag,
  mayBeUsedTo,
  revocationReason,
  revokedBecause,
} from '../packet/statement.js';
import { subpacketType, type Subpacket } from '../packet/subpacket.js';
import { signOver } from './sign-statement.js';

/** A key that is to stand in a certificate; its signer is guarded. */
export interface PlannedKey {
  readonly signer: Signer;
  readonly key: KeyPacket;
  readonly expires: Date | undefined;
}

/** Everything that a certificate is made of, found to be in order. */
export interface CertificatePlan {
  readonly userId: Uint8Array;
  readonly primary: PlannedKey;
  readonly subkeys: readonly PlannedKey[];
  readonly signal: AbortSignal | undefined;
}

/** Makes the packets of a certificate: one call to the primary's signer, and two calls for each subkey. */
export async function certificatePackets({ userId, primary, subkeys, signal }: CertificatePlan): Promise<Uint8Array> {
  const flags = subkeys.length === 0 ? keyFlag.certify | keyFlag.sign : keyFlag.certify;
  const selfSignature = await signOver(primary.signer, userIdPreimage(primary.key, userId), {
    type: signatureType.positiveCertification,
    hashed: [
      ...keyTimes(primary, primary.key.created),
      issuerKeyIdOf(primary),
      { type: subpacketType.primaryUserId, critical: false, body: Uint8Array.of(1) },
      mayBeUsedTo(flags),
      // Version 1 of encrypted data with integrity: every reader has it, and some ask for the statement.
      { type: subpacketType.features, critical: false, body: Uint8Array.of(1) },
      issuerOf(primary),
    ],
    signal,
  });
  const parts = [
    framePacket(packetTag.publicKey, primary.key.body),
    framePacket(packetTag.userId, userId),
    framePacket(packetTag.signature, selfSignature),
  ];
  for (const subkey of subkeys) {
    parts.push(framePacket(packetTag.publicSubkey, subkey.key.body));
    parts.push(framePacket(packetTag.signature, await mintBinding(primary, subkey, signal)));
  }
  return concat(...parts);
}

// RFC 9580 5.2.1.8 and 5.2.1.9: the primary key binds the subkey, and the subkey agrees inside.
async function mintBinding(
  primary: PlannedKey,
  subkey: PlannedKey,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const preimage = subkeyPreimage(primary.key, subkey.key);
  const agreement = await signOver(subkey.signer, preimage, {
    type: signatureType.primaryKeyBinding,
    hashed: [createdAt(subkey.key.created), ...issuedBy(subkey.key.fingerprint)],
    signal,
  });
  return signOver(primary.signer, preimage, {
    type: signatureType.subkeyBinding,
    hashed: [
      ...keyTimes(subkey, subkey.key.created),
      issuerKeyIdOf(primary),
      mayBeUsedTo(keyFlag.sign),
      { type: subpacketType.embeddedSignature, critical: false, body: agreement },
      issuerOf(primary),
    ],
    signal,
  });
}

/** Makes the packet that revokes a certificate (RFC 9580 5.2.1.11). */
export async function revocationPacket({ primary, signal }: CertificatePlan): Promise<Uint8Array> {
  const body = await signOver(primary.signer, keyPreimage(primary.key.body), {
    type: signatureType.keyRevocation,
    hashed: [
      createdAt(primary.key.created),
      issuerKeyIdOf(primary),
      revokedBecause(revocationReason.compromised),
      issuerOf(primary),
    ],
    signal,
  });
  return framePacket(packetTag.signature, body);
}

function keyTimes({ key, expires }: PlannedKey, from: Date): readonly Subpacket[] {
  const lifetime = expires === undefined ? [] : [expiresAfter(subpacketType.keyExpires, key.created, expires)];
  return [createdAt(from), ...lifetime];
}

function issuerKeyIdOf({ key }: PlannedKey): Subpacket {
  return issuedBy(key.fingerprint)[0];
}

function issuerOf({ key }: PlannedKey): Subpacket {
  return issuedBy(key.fingerprint)[1];
}
