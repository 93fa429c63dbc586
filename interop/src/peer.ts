/** What a peer is asked: is this a good signature of this certificate over this data? */
export interface Question {
  /** Armored, as minted. */
  readonly certificate: string;
  /** Armored, as minted; a peer that gets one applies it to the certificate first. */
  readonly revocation?: string | undefined;
  /** Armored text, or the bare packet. */
  readonly signature: string | Uint8Array;
  readonly data: Uint8Array;
}

/** What a peer says of a good signature, as far as it says it. */
export interface Told {
  /** The fingerprint of the key that signed: 40 upper-case hexadecimal characters. */
  readonly key?: string | undefined;
  /** The fingerprint of its primary key. */
  readonly primary?: string | undefined;
  /** The notations, each as `<name>=<value>`. */
  readonly notations?: readonly string[] | undefined;
}

/** What a peer answers. A peer that fails in another way than by refusing the signature throws. */
export type Answer =
  | ({ readonly verdict: 'good' } & Told)
  | {
      readonly verdict: 'bad';
      /** The peer's own words, for whoever reads a failed test. */
      readonly said: string;
    };

export type PeerName = 'gpg' | 'gpgv' | 'sqop' | 'gosop' | 'pgpainless-cli' | 'rnp' | 'openpgp.js';

/** An OpenPGP implementation that is not ours. */
export interface Peer {
  readonly name: PeerName;
  /** The commands that it needs on the `PATH`. */
  readonly commands: readonly string[];
  /** How to get it. */
  readonly install: string;
  /** What its good answers say. */
  readonly tells: readonly (keyof Told)[];
  verify(question: Question): Promise<Answer>;
}
