// A toy key service for tests: it keeps an Ed25519 key named "release" in memory, and never gives it out.
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * Starts the service on a free port of this machine.
 *
 * @param {string} token what callers have to show
 */
export async function startService(token) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');

  /** @param {import('node:http').IncomingMessage} request */
  const answer = async (request) => {
    if (request.headers.authorization !== `Bearer ${token}`) return [401, ''];
    if (request.url === '/keys/release') return [200, publicKey.export({ type: 'spki', format: 'pem' })];
    if (request.url !== '/keys/release/sign') return [404, ''];
    const { input } = /** @type {{ input: string }} */ (await json(request));
    return [200, sign(null, Buffer.from(input, 'base64'), privateKey).toString('base64')];
  };

  const server = createServer((request, response) => {
    void answer(request).then(([status, text]) => response.writeHead(Number(status)).end(text));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
