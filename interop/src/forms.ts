import type { KeyType } from 'signing-local';

/** How a certificate is built, and which of its keys signs. */
export interface Form {
  readonly name: string;
  readonly primary: KeyType;
  /** With any, the primary key may only certify, and the last subkey signs. */
  readonly subkeys: readonly KeyType[];
}

const kinds: readonly KeyType[] = ['rsa-3072', 'rsa-4096', 'p256', 'p384', 'p521', 'ed25519'];

const form = (primary: KeyType, ...subkeys: readonly KeyType[]): Form => ({
  name: subkeys.length === 0 ? `${primary} alone` : `${primary} with ${subkeys.join(' and ')} below`,
  primary,
  subkeys,
});

/** Every form of certificate that we emit. */
export const forms: readonly Form[] = [
  ...kinds.flatMap((kind) => [form(kind), form(kind, kind)]),
  form('rsa-3072', 'ed25519'),
  form('ed25519', 'p256'),
  form('p384', 'ed25519', 'p256'),
  form('p384', 'p256', 'ed25519'),
];

/** The forms that stand for all where the kind of key does not matter. */
export const plainForm = form('p256');
export const subkeyForm = form('ed25519', 'ed25519');
