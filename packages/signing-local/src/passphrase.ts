import { SigningError, type CallOptions } from 'signing';

import { readSecretFile, type PermissionRule } from './secret-file.js';

/**
 * Where a passphrase comes from: a function that is asked with the path of the key, the name of an environment variable,
 * or a file, whose first line it is. Never the key id: those are logged.
 */
export type PassphraseSource =
  | ((path: string, options: CallOptions) => string | Uint8Array | Promise<string | Uint8Array>)
  | { readonly env: string }
  | { readonly file: string };

/** Gives a passphrase as octets of the caller's, to be zeroed. Throws `ERR_PASSPHRASE` when there is none. */
export async function readPassphrase(
  path: string,
  source: PassphraseSource | undefined,
  rule: PermissionRule,
): Promise<Uint8Array> {
  if (source === undefined) {
    throw new SigningError(
      'ERR_PASSPHRASE',
      `the key file ${path} is encrypted; give its passphrase as a function, { env: 'NAME' } or { file: 'path' }`,
    );
  }
  const passphrase = await askFor(path, source, rule);
  if (passphrase.length === 0)
    throw new SigningError('ERR_PASSPHRASE', `the passphrase for the key file ${path} is empty; ${remedy(source)}`);
  return passphrase;
}

async function askFor(path: string, source: PassphraseSource, rule: PermissionRule): Promise<Uint8Array> {
  if (typeof source === 'function') return toOctets(await source(path, { signal: rule.signal }));
  if ('env' in source) return toOctets(process.env[source.env] ?? '');
  const file = await readSecretFile({ path: source.file, holds: 'passphrase' }, rule);
  const end = file.findIndex((octet) => octet === 0x0a || octet === 0x0d);
  const line = file.slice(0, end < 0 ? file.length : end);
  file.fill(0);
  return line;
}

function toOctets(passphrase: string | Uint8Array): Uint8Array {
  return typeof passphrase === 'string' ? new TextEncoder().encode(passphrase) : new Uint8Array(passphrase);
}

function remedy(source: PassphraseSource): string {
  if (typeof source === 'function') return 'let the function give it';
  return 'env' in source
    ? `set the environment variable ${source.env}`
    : `write it into the first line of ${source.file}`;
}
