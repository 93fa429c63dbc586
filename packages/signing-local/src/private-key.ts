import { createPrivateKey, type KeyObject, type PrivateKeyInput } from 'node:crypto';

import { SigningError } from 'signing';

import { recogniseKey, type KeyEncoding } from './key-encoding.js';
import { readPassphrase, type PassphraseSource } from './passphrase.js';
import type { PermissionRule } from './secret-file.js';

/** Opens the private key that a file holds; asks for the passphrase only when it is encrypted. */
export async function openPrivateKey(
  path: string,
  file: Uint8Array,
  options: PermissionRule & { readonly passphrase?: PassphraseSource | undefined },
): Promise<KeyObject> {
  const encoding = recogniseKey(path, file);
  if (!encoding.encrypted) return parse(encoding, file, undefined, (cause) => damaged(path, cause));
  const passphrase = await readPassphrase(path, options.passphrase, options);
  try {
    return parse(encoding, file, passphrase, (cause) =>
      isUnsupported(cause) ? oldCipher(path, cause) : wrongPassphrase(path, cause),
    );
  } finally {
    passphrase.fill(0);
  }
}

function parse(
  encoding: KeyEncoding,
  file: Uint8Array,
  passphrase: Uint8Array | undefined,
  explain: (cause: unknown) => SigningError,
): KeyObject {
  const secret =
    passphrase === undefined
      ? {}
      : { passphrase: Buffer.from(passphrase.buffer, passphrase.byteOffset, passphrase.length) };
  const key = Buffer.from(file.buffer, file.byteOffset, file.length);
  const input: PrivateKeyInput =
    encoding.format === 'pem'
      ? { key, format: 'pem', ...secret }
      : { key, format: 'der', type: encoding.type, ...secret };
  try {
    const privateKey = createPrivateKey(input);
    // A scalar longer than its curve is read, and `asymmetricKeyDetails` then ends the process; an export throws.
    privateKey.export({ type: 'pkcs8', format: 'der' }).fill(0);
    return privateKey;
  } catch (cause) {
    throw explain(cause);
  }
}

// What OpenSSL keeps in its legacy provider, which Node does not load: RC2, single DES, and schemes built on them. The
// similar ERR_OSSL_UNSUPPORTED is what rubbish gives, which is what a wrong passphrase makes of a key.
function isUnsupported(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_OSSL_EVP_UNSUPPORTED';
}

function wrongPassphrase(path: string, cause: unknown): SigningError {
  return new SigningError(
    'ERR_PASSPHRASE',
    `the passphrase does not open the key file ${path}; check the passphrase, and that the file is whole`,
    { cause },
  );
}

function oldCipher(path: string, cause: unknown): SigningError {
  return new SigningError(
    'ERR_KEY_FORMAT',
    `the key file ${path} is encrypted in a way that is no longer supported; write it anew with: openssl pkcs8 -provider legacy -provider default -in <key> | openssl pkcs8 -topk8 -out <new key>`,
    { cause },
  );
}

function damaged(path: string, cause: unknown): SigningError {
  return new SigningError('ERR_KEY_FORMAT', `the key file ${path} is damaged; restore it from its backup`, { cause });
}
