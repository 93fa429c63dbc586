import { afterEach, expect, test, vi } from 'vitest';

import type * as Registry from '../src/registry.js';
import { get, names, register, registerDefault, openSigner } from '../src/registry.js';
import { inMemoryBackend } from '../src/testing/index.js';
import { backendNamed } from './support/backends.js';
import { privateKey } from './support/keys.js';
import { codeOf } from './support/rejections.js';

const shared = (globalThis as { [key: symbol]: Map<string, unknown> | undefined })[Symbol.for('signing/registry@1')];

afterEach(() => shared?.clear());

async function secondCopy(): Promise<typeof Registry> {
  vi.resetModules();
  const copy = await import('../src/registry.js');
  expect(copy.register).not.toBe(register);
  return copy;
}

test('the registry of the process hangs on a global symbol', () => {
  const backend = backendNamed('vault');
  register(backend);
  expect(shared?.get('vault')).toBe(backend);
});

test('two copies of the package share one registry', async () => {
  const copy = await secondCopy();
  const backend = backendNamed('vault');
  copy.register(backend);
  expect(get('vault')).toBe(backend);
  register(backendNamed('local'));
  expect(copy.names()).toEqual(['local', 'vault']);
});

test('the default of one copy does not replace what another has configured', async () => {
  const copy = await secondCopy();
  const configured = backendNamed('vault');
  copy.register(configured);
  registerDefault(backendNamed('vault'));
  expect(get('vault')).toBe(configured);
});

test('a conflict is found between two copies', async () => {
  const copy = await secondCopy();
  copy.register(backendNamed('vault', 'package-a'));
  expect(await codeOf(() => register(backendNamed('vault', 'package-b')))).toBe('ERR_BACKEND_CONFLICT');
});

test('the registry of the process opens signers', async () => {
  register(inMemoryBackend({ keys: { key: privateKey('ed25519') } }));
  const signer = await openSigner('memory:key');
  expect(await signer.sign(new Uint8Array(32), 'ed25519')).toHaveLength(64);
  expect(names()).toEqual(['memory']);
});
