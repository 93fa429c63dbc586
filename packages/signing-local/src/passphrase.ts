import { raceAbort, SigningError, type CallOptions } from 'signing';

import { readSecretFile, type PermissionRule } from './secret-file.js';

/**
 * Where a passphrase comes from: a function that is asked with the path of the key, the name of an environment variable,
 * or a file, whose first line it is. Never the key id: those are logged.
 */
export type PassphraseSource =
  | ((path: string, options: CallOptions) => string | Uint8Array | Promise<string | Uint8Array>)
  | { readonly env: string }
  | { readonly file: string };

// What OpenSSL takes to open a key; with a longer one, it could only lock one.
const longestPassphrase = 1024;

/** Gives a passphrase as octets of the caller's, to be zeroed. Throws `ERR_PASSPHRASE` when there is none, or it is too long, and the signal's own reason. */
export async function readPassphrase(
  path: string,
  source: PassphraseSource | undefined,
  rule: PermissionRule,
): Promise<Uint8Array> {
  if (source === undefined) {
    const message = `the key file ${path} is encrypted; give its passphrase as a function, { env: 'NAME' } or { file: 'path' }`;
    throw new SigningError('ERR_PASSPHRASE', message);
  }
  const passphrase = await askFor(path, source, rule);
  if (passphrase.length > 0 && passphrase.length <= longestPassphrase) return passphrase;
  passphrase.fill(0);
  const problem = passphrase.length === 0 ? 'is empty' : `is longer than ${longestPassphrase} octets`;
  throw new SigningError('ERR_PASSPHRASE', `the passphrase for the key file ${path} ${problem}; ${remedy(source)}`);
}

async function askFor(path: string, source: PassphraseSource, rule: PermissionRule): Promise<Uint8Array> {
  if (typeof source === 'function') {
    const { signal } = rule;
    return toOctets(await raceAbort(Promise.resolve(source(path, { signal })), signal));
  }
  if (typeof source !== 'object' || source === null) throw notASource();
  if ('env' in source) return toOctets(process.env[source.env] ?? '');
  if (!('file' in source)) throw notASource();
  const file = await readSecretFile({ path: source.file, holds: 'passphrase' }, rule);
  const end = file.findIndex((octet) => octet === 0x0a || octet === 0x0d);
  const line = new Uint8Array(file.subarray(0, end < 0 ? file.length : end));
  file.fill(0);
  return line;
}

// A copy, so that zeroing it leaves the caller's own alone.
function toOctets(passphrase: string | Uint8Array): Uint8Array {
  if (typeof passphrase === 'string') return new TextEncoder().encode(passphrase);
  if (passphrase instanceof Uint8Array) return new Uint8Array(passphrase);
  throw new TypeError('a passphrase is a string or a Uint8Array');
}

function notASource(): TypeError {
  return new TypeError("a passphrase comes from a function, { env: 'NAME' } or { file: 'path' }");
}

function remedy(source: PassphraseSource): string {
  if (typeof source === 'function') return 'let the function give another';
  return 'env' in source
    ? `set the environment variable ${source.env}`
    : `write it into the first line of ${source.file}`;
}
