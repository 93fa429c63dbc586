import type { KeyObject } from 'node:crypto';

/**
 * A scheme and its hash, always explicit: a backend never picks one by itself.
 * New members come with a minor version of this package.
 */
export type SignatureAlgorithm =
  | 'rsa-pkcs1-sha256'
  | 'rsa-pkcs1-sha384'
  | 'rsa-pkcs1-sha512'
  | 'rsa-pss-sha256'
  | 'rsa-pss-sha384'
  | 'rsa-pss-sha512'
  | 'ecdsa-p256-sha256'
  | 'ecdsa-p384-sha384'
  | 'ecdsa-p521-sha512'
  | 'ed25519';

/** Options of every call that can wait. */
export interface CallOptions {
  /** Ends the wait; the call rejects with the reason of this very signal. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of opening a signer. */
export interface SignerOptions extends CallOptions {
  /** The public half, when the caller already has it (from the certificate): spares a remote call; the first signature proves it. */
  readonly publicKey?: KeyObject | undefined;
  /** What the key may be asked for, when the caller knows and the provider would need a call to tell. */
  readonly algorithms?: readonly SignatureAlgorithm[] | undefined;
}

/**
 * A named provider of signers, such as `aws-kms`.
 *
 * The law of the contract: a backend answers what it was asked for by name or rejects, never with another
 * scheme; its errors are {@link SigningError | SigningErrors}; an abort rejects with the signal's own reason.
 * `backendContract` of `signing/testing` proves it.
 */
export interface Backend {
  /** Lower-case words joined by hyphens, at most 64 characters: the `aws-kms` of `aws-kms:alias/release`. */
  readonly name: string;
  /** The npm package that the backend comes from. */
  readonly origin: string;
  /** Opens the key that `keyId` names, in the provider's own form. Rejects with `ERR_KEY_ID` or `ERR_KEY_NOT_FOUND` when there is none. */
  newSigner(keyId: string, options?: SignerOptions): Promise<Signer>;
}

/** An opaque private key: it shows its public half and signs, nothing more. */
export interface Signer {
  /** The public half: a `KeyObject` of type `public`; RSA of 2,048 to 4,096 bits, P-256, P-384, P-521 or Ed25519. */
  readonly publicKey: KeyObject;
  /** What this key may be asked for, best first; never empty. */
  readonly algorithms: readonly SignatureAlgorithm[];
  /**
   * Signs.
   *
   * `input` is the digest for RSA and ECDSA (32, 48 or 64 octets, as the algorithm's name says), and the message
   * itself (at most 4,096 octets) for Ed25519. The result is, for RSA, a big-endian integer of the modulus length;
   * for ECDSA `r || s` in equal halves of the curve's length (64, 96 or 132 octets); for Ed25519 64 octets.
   */
  sign(input: Uint8Array, algorithm: SignatureAlgorithm, options?: CallOptions): Promise<Uint8Array>;
  /** Lets go of connections and key material; may be called more than once. */
  close?(): Promise<void>;
}
