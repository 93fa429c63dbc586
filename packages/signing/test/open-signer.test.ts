import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import type { Backend, Signer, SignerOptions } from '../src/backend.js';
import { createRegistry, type Registry } from '../src/registry.js';
import { faultyBackend, inMemoryBackend } from '../src/testing/index.js';
import { backendNamed } from './support/backends.js';
import { privateKey, signerOf } from './support/keys.js';
import { codeOf, errorOf } from './support/rejections.js';

function registryWith(backend: Backend): Registry {
  const registry = createRegistry();
  registry.register(backend);
  return registry;
}

describe('a key reference is split at its first colon', () => {
  test.each([
    ['cloud:alias/release', 'alias/release'],
    ['cloud:arn:aws:kms:eu-west-2:1:key/2', 'arn:aws:kms:eu-west-2:1:key/2'],
    ['cloud::', ':'],
    ['cloud: ', ' '],
    ['cloud:C:\\keys\\release.pem', 'C:\\keys\\release.pem'],
  ])('%j opens %j', async (reference, expected) => {
    let seen = '';
    const newSigner = async (keyId: string): Promise<Signer> => {
      seen = keyId;
      return signerOf(privateKey('ed25519'));
    };
    await registryWith({ name: 'cloud', origin: 'test', newSigner }).openSigner(reference);
    expect(seen).toBe(expected);
  });
});

test.each(['', ':', 'cloud', 'cloud:', ':key', 'alias/release'])(
  'the reference %j is ERR_KEY_ID',
  async (reference) => {
    expect(await codeOf(() => registryWith(backendNamed('cloud')).openSigner(reference))).toBe('ERR_KEY_ID');
  },
);

test.each([undefined, null, 5, {}])('the reference %j is ERR_KEY_ID', async (reference) => {
  const registry = registryWith(backendNamed('cloud'));
  expect(await codeOf(() => registry.openSigner(reference as string))).toBe('ERR_KEY_ID');
});

test.each(['vault:key', '__proto__:key', 'constructor:key', 'https://host/key', '../local:key'])(
  'the reference %j is ERR_UNKNOWN_BACKEND',
  async (reference) => {
    expect(await codeOf(() => registryWith(backendNamed('cloud')).openSigner(reference))).toBe('ERR_UNKNOWN_BACKEND');
  },
);

test('an opened signer is guarded', async () => {
  const registry = registryWith(faultyBackend('truncated', { keys: { key: privateKey('ed25519') } }));
  const signer = await registry.openSigner('memory:key');
  expect(await codeOf(() => signer.sign(new Uint8Array(32), 'ed25519'))).toBe('ERR_BACKEND_CONTRACT');
});

test('an opened signer shows the name of its backend', async () => {
  const registry = registryWith(inMemoryBackend({ name: 'cloud', keys: { key: privateKey('ed25519') } }));
  expect(inspect(await registry.openSigner('cloud:key'))).toContain('cloud');
});

test('the options reach the backend', async () => {
  const signal = new AbortController().signal;
  const options = { signal, algorithms: ['ed25519'] } as const;
  let seen: SignerOptions | undefined;
  const backend = inMemoryBackend({ keys: { key: privateKey('ed25519') } });
  const newSigner = async (keyId: string, given?: SignerOptions): Promise<Signer> => {
    seen = given;
    return backend.newSigner(keyId);
  };
  await registryWith({ name: 'cloud', origin: 'test', newSigner }).openSigner('cloud:key', options);
  expect(seen).toEqual(options);
});

test('what is no signer is ERR_BACKEND_CONTRACT', async () => {
  const nothing = { name: 'cloud', origin: 'test', newSigner: async () => undefined as unknown as Signer };
  const registry = registryWith(nothing);
  expect(await codeOf(() => registry.openSigner('cloud:key'))).toBe('ERR_BACKEND_CONTRACT');
});

test('the error of a backend comes out as it is', async () => {
  const registry = registryWith(inMemoryBackend({ keys: {} }));
  expect(await codeOf(() => registry.openSigner('memory:key'))).toBe('ERR_KEY_NOT_FOUND');
});

test('a signal that has fired ends opening with its reason', async () => {
  const registry = registryWith(backendNamed('cloud'));
  const reason = { why: 'the very object' };
  expect(await errorOf(() => registry.openSigner('cloud:key', { signal: AbortSignal.abort(reason) }))).toBe(reason);
});

test('a backend that never answers ends with the reason of the signal', { timeout: 1000 }, async () => {
  const registry = registryWith({ name: 'cloud', origin: 'test', newSigner: () => new Promise(() => {}) });
  const signal = AbortSignal.timeout(20);
  expect(await errorOf(() => registry.openSigner('cloud:key', { signal }))).toBe(signal.reason);
});

test("the reason of the signal wins over a provider's own error while a key is opened", async () => {
  const controller = new AbortController();
  const registry = registryWith({
    name: 'cloud',
    origin: 'test',
    newSigner: (_, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new Error('the error of an SDK')));
      }),
  });
  const answer = errorOf(() => registry.openSigner('cloud:key', { signal: controller.signal }));
  controller.abort('mine');
  expect(await answer).toBe('mine');
});
