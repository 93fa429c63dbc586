import { SigningError } from '../errors.js';
import { looksArmored, readArmor } from '../packet/armor.js';
import { packetTag, readPackets, type Packet } from '../packet/framing.js';
import { readKeyBody, type KeyPacket } from '../packet/key-packet.js';

/** A certificate taken apart, in the order of its packets, and not judged. */
export interface ParsedCertificate {
  readonly primary: KeyPacket;
  /** The bodies of the signatures over the primary key itself. */
  readonly signatures: readonly Uint8Array[];
  readonly userIds: readonly ParsedUserId[];
  readonly subkeys: readonly ParsedSubkey[];
}

/** A user id and the bodies of the signatures over it. */
export interface ParsedUserId {
  readonly body: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

/** A subkey packet and the bodies of the signatures over it. */
export interface ParsedSubkey {
  readonly body: Uint8Array;
  /** The key, or why it cannot be used: unknown subkeys spoil nothing beside them. */
  readonly key: KeyPacket | SigningError;
  readonly signatures: readonly Uint8Array[];
}

const largestCertificate = 1024 * 1024;
const mostPackets = 4096;

/**
 * Reads every certificate of a file: binary, or any number of armor blocks with text between them.
 * Throws `ERR_TOO_LARGE`, `ERR_ARMOR`, `ERR_PACKET`, `ERR_UNSUPPORTED_KEY_TYPE` for a primary key that cannot be
 * read, and `ERR_CERTIFICATE` for what is no certificate: nothing, a secret key, a signature.
 */
export function parseCertificates(input: string | Uint8Array): readonly ParsedCertificate[] {
  const certificates = certificateBlocks(input).flatMap((bytes) => groupCertificates(readPackets(bytes, mostPackets)));
  if (certificates.length === 0) throw notOne('holds no OpenPGP certificate');
  return certificates;
}

function certificateBlocks(input: string | Uint8Array): readonly Uint8Array[] {
  if (typeof input !== 'string' && !(input instanceof Uint8Array))
    throw new TypeError('a certificate is a string or a Uint8Array');
  if (input.length > largestCertificate) {
    throw new SigningError(
      'ERR_TOO_LARGE',
      `the certificate is larger than ${largestCertificate} octets; pass only the keys that are to be trusted`,
    );
  }
  if (typeof input !== 'string' && !looksArmored(input)) return [input];
  const { blocks } = readArmor(typeof input === 'string' ? input : Buffer.from(input).toString('utf8'));
  const secret = blocks.find(({ kind }) => kind.startsWith('PRIVATE KEY'));
  if (secret !== undefined) throw secretKey();
  const other = blocks.find(({ kind }) => kind === 'SIGNATURE' || kind.startsWith('MESSAGE'));
  if (other !== undefined) throw notOne(`holds a block "PGP ${other.kind}"`);
  return blocks.map(({ bytes }) => bytes);
}

interface Component {
  readonly packet: Packet;
  readonly signatures: Uint8Array[];
}

// RFC 9580 10.1: a primary key, then user ids, attributes and subkeys, each followed by the signatures over it.
function groupCertificates(packets: readonly Packet[]): readonly ParsedCertificate[] {
  const certificates: Component[][] = [];
  for (const packet of packets) {
    const current = certificates.at(-1);
    const kind = packetKind(packet);
    if (kind === 'nothing') continue;
    if (kind === 'primary') certificates.push([{ packet, signatures: [] }]);
    else if (current === undefined) throw notOne('does not begin with a public key');
    else if (kind === 'component') current.push({ packet, signatures: [] });
    else current.at(-1)?.signatures.push(packet.body);
  }
  return certificates.map(assemble);
}

function packetKind({ tag, offset }: Packet): 'primary' | 'component' | 'signature' | 'nothing' {
  switch (tag) {
    case packetTag.publicKey:
      return 'primary';
    case packetTag.signature:
      return 'signature';
    case packetTag.secretKey:
    case packetTag.secretSubkey:
      throw secretKey();
    case packetTag.marker:
    case packetTag.trust:
    case packetTag.padding:
      return 'nothing';
    case packetTag.userId:
    case packetTag.userAttribute:
    case packetTag.publicSubkey:
      return 'component';
    default:
      // RFC 9580 4.3: what is unknown below 40 must not be passed over. Above it, it keeps the signatures behind it.
      if (tag < 40) throw notOne(`holds a packet of the type ${tag} at octet ${offset}`);
      return 'component';
  }
}

function assemble([primary, ...components]: readonly Component[]): ParsedCertificate {
  if (primary === undefined) throw notOne('holds no primary key');
  const ofTag = (tag: number): readonly Component[] => components.filter(({ packet }) => packet.tag === tag);
  return {
    primary: readKeyBody(primary.packet.body),
    signatures: primary.signatures,
    userIds: ofTag(packetTag.userId).map(({ packet, signatures }) => ({ body: packet.body, signatures })),
    subkeys: ofTag(packetTag.publicSubkey).map(({ packet: { body }, signatures }) => ({
      body,
      key: readSubkey(body),
      signatures,
    })),
  };
}

function readSubkey(body: Uint8Array): KeyPacket | SigningError {
  try {
    return readKeyBody(body);
  } catch (error) {
    if (error instanceof SigningError) return error;
    throw error;
  }
}

function secretKey(): SigningError {
  return notOne('holds a secret key: export the public half alone, and treat this copy as a secret');
}

function notOne(what: string): SigningError {
  return new SigningError(
    'ERR_CERTIFICATE',
    `the file ${what}; pass an OpenPGP certificate, "-----BEGIN PGP PUBLIC KEY BLOCK-----" or its binary form`,
  );
}
