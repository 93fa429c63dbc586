import { expect, test } from 'vitest';

import type { Backend } from '../../src/backend.js';
import { detachSign, mintCertificate } from '../../src/openpgpkey/index.js';
import { createRegistry } from '../../src/registry.js';
import { data } from '../support/judging.js';
import { privateKey, signerOf } from '../support/keys.js';
import { codeOf } from '../support/rejections.js';
import { keyTime, signTime } from '../support/times.js';

// An alias of a provider points to one key while the signer is opened, and to another one when it signs.
const owner = { name: 'Acme', email: 'release@acme.example', created: keyTime };

async function movedAlias(): Promise<Backend> {
  const [before, after] = [await signerOf(privateKey('p256')), await signerOf(privateKey('p256', 'other'))];
  const moved = { ...before, sign: after.sign.bind(after) };
  return { name: 'cloud', origin: 'test', newSigner: async (alias) => (alias === 'moves' ? moved : after) };
}

async function opened(keyId: string): Promise<Awaited<ReturnType<typeof signerOf>>> {
  const registry = createRegistry();
  registry.register(await movedAlias());
  return registry.openSigner(`cloud:${keyId}`);
}

test('an alias that moves between two calls is ERR_BACKEND_CONTRACT, and nothing is minted', async () => {
  const signer = await opened('moves');
  expect(await codeOf(() => mintCertificate(signer, owner))).toBe('ERR_BACKEND_CONTRACT');
});

test('an alias that moves between two calls is ERR_BACKEND_CONTRACT, and nothing is signed', async () => {
  const { certificate } = await mintCertificate(await signerOf(privateKey('p256')), owner);
  const signer = await opened('moves');
  const call = (): Promise<string> => detachSign(signer, certificate, data, { created: signTime });
  expect(await codeOf(call)).toBe('ERR_BACKEND_CONTRACT');
});

test('a moved alias is ERR_KEY_MISMATCH against the certificate of the old key', async () => {
  const { certificate } = await mintCertificate(await signerOf(privateKey('p256')), owner);
  const signer = await opened('moved');
  const call = (): Promise<string> => detachSign(signer, certificate, data, { created: signTime });
  expect(await codeOf(call)).toBe('ERR_KEY_MISMATCH');
});
