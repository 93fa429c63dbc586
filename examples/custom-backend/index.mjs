import { createPublicKey } from 'node:crypto';

import { algorithmsOf, checkSignRequest, registerDefault, signingKeyKind, SigningError } from 'signing';

/**
 * Gives the backend `acme-keys`: keys that a key service holds.
 *
 * @param {{ readonly url?: string, readonly token?: string }} [options] the environment says what is not given
 * @returns {import('signing').Backend}
 */
export function acmeKeys(options = {}) {
  return {
    name: 'acme-keys',
    origin: 'signing-acme-keys',
    async newSigner(keyId, { signal, publicKey: known } = {}) {
      signal?.throwIfAborted();
      if (!/^[a-z0-9-]+$/.test(keyId)) {
        throw new SigningError('ERR_KEY_ID', 'the key id of acme-keys is a name in lower case, such as release');
      }
      const { url = process.env['ACME_KEYS_URL'], token = process.env['ACME_KEYS_TOKEN'] } = options;
      const path = `${url}/keys/${keyId}`;
      const publicKey = known ?? createPublicKey(await ask(path, token, { signal }));
      const algorithms = algorithmsOf(signingKeyKind(publicKey));
      return {
        publicKey,
        algorithms,
        async sign(input, algorithm, { signal } = {}) {
          checkSignRequest({ publicKey, algorithms }, input, algorithm, { signal });
          const body = JSON.stringify({ algorithm, input: Buffer.from(input).toString('base64') });
          const answer = await ask(`${path}/sign`, token, { method: 'POST', body, signal });
          return new Uint8Array(Buffer.from(answer, 'base64'));
        },
      };
    },
  };
}

/** @type {Readonly<Record<number, import('signing').SigningErrorCode>>} */
const codes = { 401: 'ERR_CREDENTIALS', 403: 'ERR_ACCESS_DENIED', 404: 'ERR_KEY_NOT_FOUND', 429: 'ERR_THROTTLED' };

/**
 * Asks the service, and gives its answer as text.
 *
 * @param {string} url
 * @param {string | undefined} token
 * @param {{ readonly method?: string, readonly body?: string, readonly signal?: AbortSignal | undefined }} request
 */
async function ask(url, token, { signal, ...request }) {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { ...request, headers, signal: signal ?? null });
    if (response.ok) return await response.text();
    const code = codes[response.status] ?? 'ERR_UNAVAILABLE';
    throw new SigningError(code, `the key service answered ${response.status} to ${url}; ask its operators`);
  } catch (cause) {
    if (cause instanceof SigningError) throw cause;
    signal?.throwIfAborted();
    throw new SigningError('ERR_UNAVAILABLE', `no answer from the key service at ${url}; try again later`, { cause });
  }
}

registerDefault(acmeKeys());
