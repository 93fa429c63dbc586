import type { Signer } from 'signing';
import { detachSign, fingerprint, mintCertificate, type MintedCertificate, type Release } from 'signing/openpgpkey';

import type { Form } from './forms.js';
import { signerOf } from './keys.js';
import type { Question } from './peer.js';

const minute = 60_000;
const start = Date.now();

/** The times of this run, in order; the last two are to come. */
export const times = {
  minted: new Date(start - 90 * minute),
  ended: new Date(start - 60 * minute),
  signed: new Date(start - 30 * minute),
  justEnded: new Date(start - 10 * minute),
  later: new Date(start + 60 * 24 * 60 * minute),
  muchLater: new Date(start + 90 * 24 * 60 * minute),
} as const;

/** The release that signatures are for, and how its notation reads. */
export const release: Release = { name: 'tool', version: '1.2.0' };
export const releaseNotation = 'release@acme.example=tool@1.2.0';

/** What differs from the usual: no ends, a release, a small file. */
export interface SubjectOptions {
  readonly data?: Uint8Array | undefined;
  /** When the signature ends. */
  readonly expires?: Date | undefined;
  readonly release?: Release | undefined;
}

/** What we emit: a certificate with its revocation, and a signature. */
export interface Subject {
  readonly question: Question & { readonly signature: string };
  /** The signature in binary, from a call of its own. */
  readonly binarySignature: Uint8Array;
  readonly revocation: string;
  /** The fingerprint of the primary key. */
  readonly primary: string;
  /** The fingerprint of the key that signed. */
  readonly key: string;
}

/** Mints a certificate of a form, and signs with it. */
export async function makeSubject(form: Form, options: SubjectOptions = {}): Promise<Subject> {
  const { certificate, revocation, fingerprint: primary } = await mint(form);
  const signer = await signingKeyOf(form);
  const { data = new TextEncoder().encode('a release\n'), ...rest } = options;
  const said = { created: times.signed, ...rest };
  return {
    question: { certificate, data, signature: await detachSign(signer, certificate, data, said) },
    binarySignature: await detachSign(signer, certificate, data, { ...said, armor: false }),
    revocation,
    primary,
    key: fingerprint(signer.publicKey, times.minted),
  };
}

/** When a certificate, and each of its subkeys, ends. */
export interface Ends {
  readonly primary?: Date | undefined;
  readonly subkeys?: Date | undefined;
}

/** Mints the certificate of a form; the keys, and so the fingerprints, are the same in every call. */
export async function mint(form: Form, ends: Ends = {}): Promise<MintedCertificate> {
  const subkeys = await Promise.all(form.subkeys.map((type) => signerOf(type, 'subkey')));
  return mintCertificate(await signerOf(form.primary, 'primary'), {
    name: 'Acme Release',
    email: 'release@acme.example',
    created: times.minted,
    expires: ends.primary,
    subkeys: subkeys.map((signer) => ({ signer, expires: ends.subkeys })),
  });
}

async function signingKeyOf({ primary, subkeys }: Form): Promise<Signer> {
  const last = subkeys.at(-1);
  return last === undefined ? signerOf(primary, 'primary') : signerOf(last, 'subkey');
}
