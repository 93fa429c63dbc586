import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

import { raceAbort, type CallOptions } from 'signing';

import { checkPath } from './path.js';
import { readPassphrase, type PassphraseSource } from './passphrase.js';
import { refuseExisting, writeSecretFile } from './write-secret-file.js';

/** The kinds of key that can be made. */
export type KeyType = 'rsa-3072' | 'rsa-4096' | 'p256' | 'p384' | 'p521' | 'ed25519';

/** Options of {@link generateKey}. */
export interface GenerateKeyOptions extends CallOptions {
  readonly type: KeyType;
  /** Encrypts the file (PKCS#8 with PBES2, AES-256-CBC) with this passphrase. */
  readonly passphrase?: PassphraseSource | undefined;
  /** Whether a file that is there may be replaced; it is not unless told. */
  readonly overwrite?: boolean | undefined;
}

/** A key that was made. */
export interface GeneratedKey {
  /** The file that holds the private half. */
  readonly path: string;
  readonly publicKey: KeyObject;
}

const generate = promisify(generateKeyPair) as (
  type: string,
  options: object,
) => Promise<{ privateKey: KeyObject; publicKey: KeyObject }>;

const parameters: Readonly<Record<KeyType, readonly [type: string, options: object]>> = {
  'rsa-3072': ['rsa', { modulusLength: 3072 }],
  'rsa-4096': ['rsa', { modulusLength: 4096 }],
  p256: ['ec', { namedCurve: 'P-256' }],
  p384: ['ec', { namedCurve: 'P-384' }],
  p521: ['ec', { namedCurve: 'P-521' }],
  ed25519: ['ed25519', {}],
};

/**
 * Makes a private key and writes it as PKCS#8 PEM, with mode 0600. The file is there whole or not at all.
 *
 * Rejects with `ERR_EXISTS` when the path is taken, `ERR_PASSPHRASE`, a `TypeError` for an unknown type, the system's own error for what
 * cannot be written, and the signal's own reason.
 *
 * @example
 * ```ts
 * import { generateKey } from 'signing-local';
 *
 * await generateKey('release-key.pem', { type: 'ed25519' });
 * ```
 */
export async function generateKey(path: string, options: GenerateKeyOptions): Promise<GeneratedKey> {
  const { type, signal, overwrite = false } = options;
  signal?.throwIfAborted();
  checkPath(path);
  if (!Object.hasOwn(parameters, type))
    throw new TypeError(`the type of a key is one of ${Object.keys(parameters).join(', ')}`);
  if (!overwrite) await refuseExisting(path);
  const passphrase =
    options.passphrase === undefined ? undefined : await readPassphrase(path, options.passphrase, { signal });
  try {
    const { privateKey, publicKey } = await raceAbort(generate(...parameters[type]), signal);
    await writeKey(path, toPem(privateKey, passphrase), overwrite);
    return { path, publicKey };
  } finally {
    passphrase?.fill(0);
  }
}

async function writeKey(path: string, pem: Uint8Array, overwrite: boolean): Promise<void> {
  try {
    await writeSecretFile(path, pem, overwrite);
  } finally {
    pem.fill(0);
  }
}

function toPem(key: KeyObject, passphrase: Uint8Array | undefined): Uint8Array {
  const encryption =
    passphrase === undefined
      ? {}
      : { cipher: 'aes-256-cbc', passphrase: Buffer.from(passphrase.buffer, passphrase.byteOffset, passphrase.length) };
  return Buffer.from(key.export({ type: 'pkcs8', format: 'pem', ...encryption }));
}
