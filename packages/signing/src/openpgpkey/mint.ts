import type { CallOptions, Signer } from '../backend.js';
import { equalBytes } from '../bytes.js';
import { SigningError } from '../errors.js';
import { guardSigner } from '../guarded-signer.js';
import { armor } from '../packet/armor.js';
import { readKeyBody, writeKeyBody } from '../packet/key-packet.js';
import { certificatePackets, revocationPacket, type CertificatePlan, type PlannedKey } from './certificate-packets.js';
import { wholeSecond, wholeSecondAfter } from './time.js';
import { makeUserId } from './user-id.js';

/** What a certificate is minted from, beside its primary key. Times are cut to whole seconds. */
export interface MintOptions extends CallOptions {
  /** The publisher's or project's name; no control characters, `<` or `>`. */
  readonly name: string;
  /** The address of the release key, such as `release@acme.example`; name and email together at most 255 octets of UTF-8. */
  readonly email: string;
  /** When the key came to be. It is part of the fingerprint: minting again with another time makes another identity. */
  readonly created: Date;
  /** When the certificate ends; without it, it does not. */
  readonly expires?: Date | undefined;
  /** Signing subkeys. With any, the primary key may only certify; without, it signs releases itself. */
  readonly subkeys?: readonly SubkeyOptions[] | undefined;
}

/** A signing subkey of a certificate to be minted. */
export interface SubkeyOptions {
  readonly signer: Signer;
  /** When the subkey came to be; the certificate's time unless given. */
  readonly created?: Date | undefined;
  /** When the subkey ends; without it, with its certificate. */
  readonly expires?: Date | undefined;
}

/** A new certificate and the means to end it. */
export interface MintedCertificate {
  /** Armored; this is what users get. */
  readonly certificate: string;
  /** Armored; whoever has it can end the certificate, so keep it offline until the key is lost or stolen. */
  readonly revocation: string;
  /** Of the primary key: 40 upper-case hexadecimal characters. */
  readonly fingerprint: string;
}

/**
 * Mints the armored OpenPGP certificate (version 4, RFC 9580 10.1) of an opaque signer: the primary key, one user id, and the signing
 * subkeys. Equal inputs give equal text wherever the signers are deterministic.
 *
 * Rejects with `ERR_USER_ID`, `ERR_TIME`, `ERR_KEY_MISMATCH` when one key comes twice, `ERR_WEAK_KEY` or
 * `ERR_UNSUPPORTED_KEY_TYPE`, with `ERR_BACKEND_CONTRACT` when a signature is not its key's, or as a signer does.
 *
 * @example
 * ```ts
 * import { openSigner } from 'signing';
 * import { armoredPublicKey } from 'signing/openpgpkey';
 * import 'signing-local';
 *
 * const signer = await openSigner('local:release-key.pem');
 * const created = new Date('2026-01-01T00:00:00Z');
 * console.log(await armoredPublicKey(signer, { name: 'Acme Release', email: 'release@acme.example', created }));
 * ```
 */
export async function armoredPublicKey(signer: Signer, options: MintOptions): Promise<string> {
  return armor('PUBLIC KEY BLOCK', await certificatePackets(prepare(signer, options)));
}

/**
 * Mints as {@link armoredPublicKey} does, and makes the revocation certificate at the same time, while the key still works.
 * Its reason is "compromised", which every implementation takes as final. Rejects as {@link armoredPublicKey} does.
 */
export async function mintCertificate(signer: Signer, options: MintOptions): Promise<MintedCertificate> {
  const plan = prepare(signer, options);
  const certificate = armor('PUBLIC KEY BLOCK', await certificatePackets(plan));
  const revocation = await revocationPacket(plan);
  const { fingerprint } = plan.primary.key;
  const comment = `This is a revocation certificate for ${fingerprint}`;
  return { certificate, revocation: armor('PUBLIC KEY BLOCK', revocation, comment), fingerprint };
}

// Everything that can be wrong is found here, before the first signature is asked for.
function prepare(signer: Signer, options: MintOptions): CertificatePlan {
  const userId = new TextEncoder().encode(makeUserId(options.name, options.email));
  const created = wholeSecond(options.created, 'the creation time');
  const primary = planKey(signer, created, options.expires);
  const subkeys = (options.subkeys ?? []).map((subkey) => {
    const planned = planKey(
      subkey.signer,
      wholeSecond(subkey.created ?? created, "a subkey's creation time"),
      subkey.expires,
    );
    if (planned.key.created < created)
      throw new SigningError('ERR_TIME', 'a subkey is older than its certificate; give it a later time');
    return planned;
  });
  const materials = [primary, ...subkeys].map(({ key }) => key.body.subarray(5));
  const twice = materials.some((material, index) =>
    materials.slice(0, index).some((earlier) => equalBytes(earlier, material)),
  );
  if (twice)
    throw new SigningError(
      'ERR_KEY_MISMATCH',
      'one key comes twice in the certificate; give the primary key and each subkey a key of its own',
    );
  return { userId, primary, subkeys, signal: options.signal };
}

function planKey(signer: Signer, created: Date, expires: Date | undefined): PlannedKey {
  const guarded = guardSigner(signer);
  const key = readKeyBody(writeKeyBody(guarded.publicKey, created));
  return { signer: guarded, key, expires: wholeSecondAfter(created, expires, 'the expiry time') };
}
