import type { CallOptions, Signer } from '../backend.js';
import { closingOnFailure, type ByteSource } from '../byte-source.js';
import type { JudgedCertificate } from '../certificate/judge-certificate.js';
import { hashSource, stateOf } from '../digest.js';
import { SigningError } from '../errors.js';
import { guardSigner } from '../guarded-signer.js';
import { armor } from '../packet/armor.js';
import { framePacket, packetTag } from '../packet/framing.js';
import { signatureType } from '../packet/signature-packet.js';
import { createdAt, expiresAfter, issuedBy, notation } from '../packet/statement.js';
import { subpacketType, type Subpacket } from '../packet/subpacket.js';
import { releaseValue, userIdDomain, type Release } from '../release.js';
import { judgeOnce } from './judged-once.js';
import { findSigningKey } from './signing-key.js';
import { chooseHash, signStatement } from './sign-statement.js';
import { wholeSecond, wholeSecondAfter } from './time.js';

/** What a detached signature says beside the data. Times are cut to whole seconds. */
export interface DetachSignOptions extends CallOptions {
  /** When the signature is made. */
  readonly created: Date;
  /** When it ends; without it, it does not. */
  readonly expires?: Date | undefined;
  /** The release that the data is for: name and version are signed with it, so it cannot be served again as another one. */
  readonly release?: Release | undefined;
  /** Whether to give armored text, the default, or the bare packet. */
  readonly armor?: boolean | undefined;
}

/**
 * Signs data with an opaque signer, and gives a detached OpenPGP signature (version 4, type 0x00, RFC 9580 5.2). The data is
 * streamed once; one call goes to the signer, and its answer is checked before it is returned.
 *
 * `certificate` is the signer's own, armored or binary; its key that equals `signer.publicKey` signs. Rejects with
 * `ERR_KEY_MISMATCH` when it holds no such key; with `ERR_KEY_EXPIRED`, `ERR_KEY_REVOKED`, `ERR_TIME` or
 * `ERR_CERTIFICATE` when verifiers would refuse the key at that time; with `ERR_RELEASE`, `ERR_USER_ID`, as reading a
 * certificate does, as the signer does, or with the signal's own reason.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { openSigner } from 'signing';
 * import { detachSign } from 'signing/openpgpkey';
 * import 'signing-local';
 *
 * const signer = await openSigner('local:release-key.pem');
 * const certificate = await readFile('release-key.asc');
 * const data = await readFile('checksums.txt');
 * const release = { name: 'acme-tool', version: '1.2.0' };
 * console.log(await detachSign(signer, certificate, data, { created: new Date(), release }));
 * ```
 */
export async function detachSign(
  signer: Signer,
  certificate: string | Uint8Array,
  data: ByteSource,
  options: DetachSignOptions & { readonly armor: false },
): Promise<Uint8Array>;
export async function detachSign(
  signer: Signer,
  certificate: string | Uint8Array,
  data: ByteSource,
  options: DetachSignOptions & { readonly armor?: true | undefined },
): Promise<string>;
export async function detachSign(
  signer: Signer,
  certificate: string | Uint8Array,
  data: ByteSource,
  options: DetachSignOptions,
): Promise<string | Uint8Array>;
export async function detachSign(
  signer: Signer,
  certificate: string | Uint8Array,
  data: ByteSource,
  options: DetachSignOptions,
): Promise<string | Uint8Array> {
  const packet = await closingOnFailure(data, () => signPacket(guardSigner(signer), certificate, data, options));
  return options.armor === false ? packet : armor('SIGNATURE', packet);
}

async function signPacket(
  signer: Signer,
  certificate: string | Uint8Array,
  data: ByteSource,
  options: DetachSignOptions,
): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const created = wholeSecond(options.created, 'the signing time');
  const judged = await judgeOnce(signer, certificate, options.signal);
  const { key } = findSigningKey(judged, signer, created);
  const hashed = [...statements(judged, created, options), ...issuedBy(key.fingerprint)].toSorted(
    (a, b) => a.type - b.type,
  );
  const hash = chooseHash(signer);
  const state = stateOf(await hashSource(data, [hash], options.signal), hash);
  const body = await signStatement(signer, state, { type: signatureType.binary, hashed, signal: options.signal });
  return framePacket(packetTag.signature, body);
}

function statements(certificate: JudgedCertificate, created: Date, options: DetachSignOptions): readonly Subpacket[] {
  const expires = wholeSecondAfter(created, options.expires, 'the expiry time');
  return [
    createdAt(created),
    ...(expires === undefined ? [] : [expiresAfter(subpacketType.signatureExpires, created, expires)]),
    ...(options.release === undefined
      ? []
      : [notation(`release@${releaseDomain(certificate)}`, releaseValue(options.release))]),
  ];
}

function releaseDomain({ userIds }: JudgedCertificate): string {
  const domain = userIdDomain(userIds);
  if (domain === undefined) {
    throw new SigningError(
      'ERR_USER_ID',
      'no user id of the certificate holds an email, whose domain names the release statement; mint one with an email',
    );
  }
  return domain;
}
