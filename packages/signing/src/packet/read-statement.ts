import { readUint, toHex } from '../bytes.js';
import { shown } from '../shown.js';
import { malformed } from './malformed.js';
import { readSignatureBody, type SignaturePacket } from './signature-packet.js';
import { subpacketType, type Subpacket } from './subpacket.js';

/** What a signature says about itself. Facts come from the hashed subpackets alone; times are computed beyond 32 bits. */
export interface Statement {
  readonly created: Date;
  readonly expires: Date | undefined;
  /** How long after its creation the key is good, in seconds; `undefined` means without end. */
  readonly keyLifetimeSeconds: number | undefined;
  readonly flags: number | undefined;
  readonly revocationReason: number | undefined;
  /** From the hashed area: 40 upper-case hexadecimal characters. */
  readonly issuerFingerprint: string | undefined;
  /** From both areas: 16 upper-case hexadecimal characters each. Hints, never facts. */
  readonly issuerKeyIds: readonly string[];
  readonly notations: readonly { readonly name: string; readonly value: Uint8Array; readonly readable: boolean }[];
  /** From both areas: the bodies of embedded signatures. */
  readonly embedded: readonly Uint8Array[];
  /** What a careful reader must not pass over: critical, and unknown to us. */
  readonly unknownCritical: string | undefined;
}

/** Reads the statement of a signature. Throws `ERR_PACKET` when it has no hashed creation time, says one thing twice, or in a wrong length. */
export function readStatement(signature: SignaturePacket): Statement {
  const created = single(signature.hashed, subpacketType.created, 4);
  if (created === undefined) throw malformed('the signature packet has no creation time among its hashed subpackets');
  const lifetime = single(signature.hashed, subpacketType.signatureExpires, 4);
  const keyLifetime = single(signature.hashed, subpacketType.keyExpires, 4);
  const flags = single(signature.hashed, subpacketType.keyFlags);
  const reason = single(signature.hashed, subpacketType.revocationReason);
  const fingerprint = single(signature.hashed, subpacketType.issuerFingerprint);
  const createdSeconds = readUint(created, 0, 4);
  const both = [...signature.hashed, ...signature.unhashed];
  return {
    created: new Date(createdSeconds * 1000),
    // Zero means "never" in both (RFC 9580 5.2.3.13, 5.2.3.18).
    expires: isZero(lifetime) ? undefined : new Date((createdSeconds + readUint(lifetime, 0, 4)) * 1000),
    keyLifetimeSeconds: isZero(keyLifetime) ? undefined : readUint(keyLifetime, 0, 4),
    flags: flags?.[0] ?? (flags === undefined ? undefined : 0),
    revocationReason: reason?.[0],
    issuerFingerprint: fingerprint?.[0] === 4 && fingerprint.length === 21 ? toHex(fingerprint.subarray(1)) : undefined,
    issuerKeyIds: both
      .filter(({ type, body }) => type === subpacketType.issuerKeyId && body.length === 8)
      .map(({ body }) => toHex(body)),
    notations: signature.hashed
      .filter(({ type }) => type === subpacketType.notation)
      .map(({ body }) => readNotation(body)),
    embedded: both.filter(({ type }) => type === subpacketType.embeddedSignature).map(({ body }) => body),
    unknownCritical: unknownCritical(signature.hashed),
  };
}

/** Reads the body of a version 4 signature packet and what it says. Throws `ERR_PACKET` when either cannot be read. */
export function readSignature(body: Uint8Array): {
  readonly signature: SignaturePacket;
  readonly statement: Statement;
} {
  const signature = readSignatureBody(body);
  return { signature, statement: readStatement(signature) };
}

function isZero(body: Uint8Array | undefined): body is undefined {
  return body === undefined || readUint(body, 0, 4) === 0;
}

function single(area: readonly Subpacket[], type: number, length?: number): Uint8Array | undefined {
  const found = area.filter((subpacket) => subpacket.type === type);
  if (found.length > 1) throw malformed(`the signature packet has the subpacket ${type} twice`);
  const body = found[0]?.body;
  if (body !== undefined && length !== undefined && body.length !== length)
    throw malformed(`the signature packet has a subpacket ${type} of a wrong length`);
  return body;
}

function readNotation(body: Uint8Array): Statement['notations'][number] {
  const valueStart = 8 + readUint(body, 4, 2);
  if (body.length !== valueStart + readUint(body, 6, 2))
    throw malformed('the signature packet has a notation of a wrong length');
  return {
    name: Buffer.from(body.subarray(8, valueStart)).toString('utf8'),
    value: body.subarray(valueStart),
    readable: ((body[0] ?? 0) & 0x80) !== 0,
  };
}

// What we read, and what says nothing that a verifier of releases could act on: exportable, revocable, preferences,
// key servers, policy, signer's user id. A critical notation is unknown whatever its name: we define none.
const knownTypes = new Set<number>([...Object.values(subpacketType), 4, 7, 11, 21, 22, 23, 24, 26, 28, 34, 39]);

function unknownCritical(area: readonly Subpacket[]): string | undefined {
  const found = area.find(
    ({ type, critical }) => critical && (type === subpacketType.notation || !knownTypes.has(type)),
  );
  if (found === undefined) return undefined;
  return found.type === subpacketType.notation
    ? `the critical notation ${shown(readNotation(found.body).name)}`
    : `the critical subpacket ${found.type}`;
}
