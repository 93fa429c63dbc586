import { attempt, SigningError } from '../errors.js';
import { packetTag, readPackets, type Packet } from '../packet/framing.js';
import { readKeyBody, type KeyPacket } from '../packet/key-packet.js';
import { signatureType } from '../packet/signature-packet.js';
import { certificateBlocks } from './certificate-blocks.js';
import { noCertificate, secretKey } from './no-certificate.js';
import { mergeParts, uniqueBodies, type Part } from './unique-parts.js';

/** A certificate taken apart and not judged; what comes twice is there once. */
export interface ParsedCertificate {
  readonly primary: KeyPacket;
  /** The bodies of the signatures over the primary key itself. */
  readonly signatures: readonly Uint8Array[];
  readonly userIds: readonly Part[];
  readonly subkeys: readonly ParsedSubkey[];
  /** The bodies of all revocations, wherever they stand: a misplaced one is evidence all the same. */
  readonly revocations: readonly Uint8Array[];
}

/** A subkey packet and the bodies of the signatures over it. */
export interface ParsedSubkey extends Part {
  /** The key, or why it cannot be used: unknown subkeys spoil nothing beside them. */
  readonly key: KeyPacket | SigningError;
}

/** What a file of certificates holds. */
export interface ParsedFile {
  readonly certificates: readonly ParsedCertificate[];
  /** The bodies of revocations that stand before any certificate, as a revocation certificate does. */
  readonly revocations: readonly Uint8Array[];
}

const mostPackets = 4096;
const mostComponents = 256;
const longestUserId = 2048;

/**
 * Reads every certificate of a file, and bare revocations: binary, or any number of armor blocks with text between them.
 * Throws `ERR_TOO_LARGE`, `ERR_ARMOR`, `ERR_PACKET`, `ERR_UNSUPPORTED_KEY_TYPE` for a primary key that cannot be
 * read, and `ERR_CERTIFICATE` for what is neither: nothing, a secret key, another signature.
 */
export function parseCertificates(input: string | Uint8Array): ParsedFile {
  let left = mostPackets;
  const groups: Component[][] = [];
  const revocations: Uint8Array[] = [];
  for (const block of certificateBlocks(input)) {
    const packets = readPackets(block, left);
    left -= packets.length;
    const found = groupPackets(packets);
    groups.push(...found.certificates);
    revocations.push(...found.revocations);
  }
  if (groups.length === 0 && revocations.length === 0) throw noCertificate('holds no OpenPGP certificate');
  return { certificates: groups.map(assemble), revocations };
}

interface Component {
  readonly packet: Packet;
  readonly signatures: Uint8Array[];
}

// RFC 9580 10.1: a primary key, then user ids, attributes and subkeys, each followed by the signatures over it.
function groupPackets(packets: readonly Packet[]): { certificates: Component[][]; revocations: Uint8Array[] } {
  const certificates: Component[][] = [];
  const revocations: Uint8Array[] = [];
  for (const packet of packets) {
    const current = certificates.at(-1);
    const kind = packetKind(packet);
    if (kind === 'nothing') continue;
    if (kind === 'primary') certificates.push([{ packet, signatures: [] }]);
    else if (kind === 'signature' && current !== undefined) current.at(-1)?.signatures.push(packet.body);
    else if (kind === 'signature' && isRevocation(packet.body)) revocations.push(packet.body);
    else if (current === undefined) throw noCertificate('does not begin with a public key');
    else current.push({ packet, signatures: [] });
  }
  return { certificates, revocations };
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
      if (tag < 40) throw noCertificate(`holds a packet of the type ${tag} at octet ${offset}`);
      return 'component';
  }
}

// Two octets tell: version 4, and one of the types of revocation.
function isRevocation(body: Uint8Array): boolean {
  const { keyRevocation, subkeyRevocation, certificationRevocation } = signatureType;
  return body[0] === 4 && [keyRevocation, subkeyRevocation, certificationRevocation].some((type) => type === body[1]);
}

function assemble(components: readonly Component[]): ParsedCertificate {
  const [primary] = components;
  if (primary === undefined) throw noCertificate('holds no primary key');
  const partsOf = (tag: number): readonly Part[] =>
    mergeParts(
      components.flatMap(({ packet, signatures }) => (packet.tag === tag ? [{ body: packet.body, signatures }] : [])),
    );
  const [userIds, subkeys] = [partsOf(packetTag.userId), partsOf(packetTag.publicSubkey)];
  if (userIds.length + subkeys.length > mostComponents) {
    throw new SigningError(
      'ERR_TOO_LARGE',
      `the certificate has more than ${mostComponents} user ids and subkeys; pass a smaller copy of it`,
    );
  }
  return {
    primary: readKeyBody(primary.packet.body),
    signatures: uniqueBodies(primary.signatures),
    userIds: userIds.filter(({ body }) => body.length <= longestUserId),
    subkeys: subkeys.map((part) => ({ ...part, key: attempt(() => readKeyBody(part.body)) })),
    revocations: uniqueBodies(components.flatMap(({ signatures }) => signatures).filter(isRevocation)),
  };
}
