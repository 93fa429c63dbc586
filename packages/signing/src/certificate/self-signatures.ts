import { isStrongHash, keyKind } from '../algorithm.js';
import { concat, uint32 } from '../bytes.js';
import { SigningError } from '../errors.js';
import { isSignatureOver } from '../packet/check-signature.js';
import { keyPreimage, type KeyPacket } from '../packet/key-packet.js';
import { readStatement, type Statement } from '../packet/read-statement.js';
import { hashName, readSignatureBody, signatureType, type SignaturePacket } from '../packet/signature-packet.js';

/** A signature of a certificate's own key over a part of it, found to be mathematically that. */
export interface SelfSignature {
  readonly signature: SignaturePacket;
  readonly statement: Statement;
}

/** Gives what a certification covers: the primary key and the user id (RFC 9580 5.2.4). */
export function userIdPreimage(primary: KeyPacket, userId: Uint8Array): Uint8Array {
  return concat(keyPreimage(primary.body), Uint8Array.of(0xb4), uint32(userId.length), userId);
}

/** Gives what a binding, its back-signature or a subkey's revocation covers: primary key, then subkey (RFC 9580 5.2.4). */
export function subkeyPreimage(primary: KeyPacket, subkey: KeyPacket): Uint8Array {
  return concat(keyPreimage(primary.body), keyPreimage(subkey.body));
}

/**
 * Gives those of the signatures that are of one of the types, by the key, over the preimage. What is malformed, made by
 * others or rests on a weak hash is passed over; revocations (`weakHashes`) count whatever their hash.
 */
export async function ownSignatures(
  key: KeyPacket,
  preimage: Uint8Array,
  bodies: readonly Uint8Array[],
  types: readonly number[],
  weakHashes: 'refuse' | 'accept' = 'refuse',
): Promise<readonly SelfSignature[]> {
  const own: SelfSignature[] = [];
  for (const body of bodies) {
    const read = readQuietly(body);
    if (read === undefined || !types.includes(read.signature.type)) continue;
    if (weakHashes === 'refuse' && !hasFittingHash(key, read.signature)) continue;
    if (
      weakHashes === 'refuse' &&
      (read.statement.unknownCritical !== undefined || read.statement.created < key.created)
    )
      continue;
    if (!mayBeIssuedBy(key, read.statement)) continue;
    if (await isQuietlyOver(key, read.signature, preimage)) own.push(read);
  }
  return own;
}

/** The types of signature over a primary key or its user ids that say what the key is for. */
export const selfSignatureTypes: readonly number[] = [0x10, 0x11, 0x12, 0x13, signatureType.directKey];

/**
 * Tells whether a signature's hash is strong, and long enough for its key: the curve's own length, or 64 octets on P-521
 * (RFC 9580 5.2.3.2 and 5.2.3.3).
 */
export function hasFittingHash(key: KeyPacket, signature: SignaturePacket): boolean {
  const hash = hashName(signature.hashId);
  if (hash === undefined || !isStrongHash(hash)) return false;
  const kind = keyKind(key.publicKey);
  if (kind === 'p521') return hash === 'sha512' || hash === 'sha3-512';
  return kind !== 'p384' || !['sha256', 'sha3-256'].includes(hash);
}

// Hints save the mathematics on the many signatures that others made; where there is none, the mathematics decides.
function mayBeIssuedBy(key: KeyPacket, { issuerFingerprint, issuerKeyIds }: Statement): boolean {
  if (issuerFingerprint !== undefined) return issuerFingerprint === key.fingerprint;
  return issuerKeyIds.length === 0 || issuerKeyIds.includes(key.fingerprint.slice(-16));
}

function readQuietly(body: Uint8Array): SelfSignature | undefined {
  try {
    const signature = readSignatureBody(body);
    return { signature, statement: readStatement(signature) };
  } catch (error) {
    if (error instanceof SigningError) return undefined;
    throw error;
  }
}

async function isQuietlyOver(key: KeyPacket, signature: SignaturePacket, preimage: Uint8Array): Promise<boolean> {
  try {
    return await isSignatureOver(key, signature, preimage);
  } catch (error) {
    if (error instanceof SigningError) return false;
    throw error;
  }
}
