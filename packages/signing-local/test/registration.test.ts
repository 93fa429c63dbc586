import type { Registry } from 'signing';
import { beforeEach, expect, test, vi } from 'vitest';

import type * as Package from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey } from './support/keys.js';
import { codeOf } from './support/refusal.js';

const folder = testFolder();

// A process in which nothing has been imported yet.
beforeEach(() => {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for('signing/registry@1'));
});

const importCore = async (): Promise<Registry> => import('signing');
const importLocal = async (): Promise<typeof Package> => import('../src/index.js');

test('nothing is registered before the import', async () => {
  const core = await importCore();
  expect(core.names()).toEqual([]);
});

test('the import registers `local` of signing-local', async () => {
  const core = await importCore();
  await importLocal();
  expect(core.names()).toEqual(['local']);
  expect(core.get('local').origin).toBe('signing-local');
});

test('a reference to a file opens its key after the import', async () => {
  const core = await importCore();
  await importLocal();
  const path = folder.put('key.pem', encode(newKey('ed25519'), 'pkcs8.pem'));
  const signer = await core.openSigner(`local:${path}`);
  expect(await signer.sign(new Uint8Array(3), 'ed25519')).toHaveLength(64);
});

test('a configured backend takes the place of the imported one', async () => {
  const core = await importCore();
  const { local } = await importLocal();
  const configured = local({ permissions: 'refuse' });
  core.register(configured);
  expect(core.get('local')).toBe(configured);
});

test('the import leaves a configured backend in its place', async () => {
  const core = await importCore();
  const configured = { name: 'local', origin: 'signing-local', newSigner: () => Promise.reject(new Error('unused')) };
  core.register(configured);
  await importLocal();
  expect(core.get('local')).toBe(configured);
});

test('a second copy of the package leaves a configured backend in its place', async () => {
  const core = await importCore();
  const { local } = await importLocal();
  const configured = local({ permissions: 'refuse' });
  core.register(configured);
  vi.resetModules();
  const second = await importLocal();
  expect(second.local).not.toBe(local);
  expect(core.get('local')).toBe(configured);
});

test('the import is ERR_BACKEND_CONFLICT where another package has taken the name', async () => {
  const core = await importCore();
  core.register({ name: 'local', origin: 'a-stranger', newSigner: () => Promise.reject(new Error('unused')) });
  expect(await codeOf(importLocal())).toBe('ERR_BACKEND_CONFLICT');
});
