import type { Backend, Signer, SignerOptions } from 'signing';

import { openPrivateKey } from './private-key.js';
import type { PassphraseSource } from './passphrase.js';
import { checkPath } from './path.js';
import { readSecretFile, type PermissionRule } from './secret-file.js';
import { localSigner } from './signer.js';

/** How key files are opened. */
export interface LocalOptions extends PermissionRule {
  /** Where the passphrase of an encrypted key comes from; asked for only when a key is encrypted. */
  readonly passphrase?: PassphraseSource | undefined;
}

/**
 * Gives a `local` backend with options of its own; `register` lets it take the place of the default one.
 *
 * @example
 * ```ts
 * import { openSigner, register } from 'signing';
 * import { local } from 'signing-local';
 *
 * register(local({ passphrase: { env: 'RELEASE_KEY_PASSPHRASE' }, permissions: 'refuse' }));
 * const signer = await openSigner('local:release-key.pem');
 * ```
 */
export function local(options: LocalOptions = {}): Backend {
  return {
    name: 'local',
    origin: 'signing-local',
    newSigner: (keyId, signerOptions = {}) => newSigner(keyId, { ...options, ...signerOptions }),
  };
}

/**
 * Opens a private key in a file: PKCS#8, encrypted PKCS#8, PKCS#1, encrypted PKCS#1 or SEC1, as PEM or DER; RSA of 2,048 to 4,096
 * bits, ECDSA on P-256, P-384 or P-521, or Ed25519. `path` is all that the key id is.
 *
 * Rejects with `ERR_KEY_ID`, `ERR_KEY_NOT_FOUND`, `ERR_ACCESS_DENIED`, `ERR_KEY_PERMISSIONS` (when asked to refuse),
 * `ERR_KEY_FORMAT` for what is no private key of these forms, `ERR_PASSPHRASE`, `ERR_UNSUPPORTED_KEY_TYPE`,
 * `ERR_PSS_UNSUPPORTED`, `ERR_WEAK_KEY`, and `ERR_KEY_MISMATCH` when `publicKey` is given and is another.
 */
export async function newSigner(path: string, options: LocalOptions & SignerOptions = {}): Promise<Signer> {
  checkPath(path);
  const file = await readSecretFile({ path, holds: 'key' }, options);
  try {
    return localSigner(await openPrivateKey(path, file, options), path, options);
  } finally {
    file.fill(0);
  }
}
