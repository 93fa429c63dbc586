import { getEventListeners } from 'node:events';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Signer } from '../src/backend.js';
import { guardSigner } from '../src/guarded-signer.js';
import { faultyBackend } from '../src/testing/index.js';
import { privateKey, signerOf } from './support/keys.js';
import { errorOf } from './support/rejections.js';
import { turn } from './support/turns.js';

const digest = new Uint8Array(32);
const unhandled: unknown[] = [];
const keep = (reason: unknown): void => void unhandled.push(reason);

beforeAll(() => void process.on('unhandledRejection', keep));
afterAll(() => void process.off('unhandledRejection', keep));

async function guardWith(change: Partial<Signer>): Promise<Signer> {
  return guardSigner({ ...(await signerOf(privateKey('ed25519'))), ...change });
}

test('a signal that has fired ends the call with its reason, and the signer is not asked', async () => {
  let asked = false;
  const guard = await guardWith({
    sign: async () => {
      asked = true;
      return new Uint8Array(64);
    },
  });
  const reason = { why: 'the very object' };
  expect(await errorOf(() => guard.sign(digest, 'ed25519', { signal: AbortSignal.abort(reason) }))).toBe(reason);
  expect(asked).toBe(false);
});

test('a signer that never answers ends with the very reason of the signal', async () => {
  const backend = faultyBackend('never-answers', { keys: { key: privateKey('ed25519') } });
  const guard = guardSigner(await backend.newSigner('key'));
  const controller = new AbortController();
  const reason = { why: 'the very object' };
  const answer = errorOf(() => guard.sign(digest, 'ed25519', { signal: controller.signal }));
  controller.abort(reason);
  expect(await answer).toBe(reason);
});

test('a time-out ends a signer that never answers', async () => {
  const guard = await guardWith({ sign: () => new Promise(() => {}) });
  const signal = AbortSignal.timeout(20);
  expect(await errorOf(() => guard.sign(digest, 'ed25519', { signal }))).toBe(signal.reason);
});

test("the reason of the signal wins over the provider's own error", async () => {
  const guard = await guardWith({
    sign: (_, __, options) =>
      new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new Error('the error of an SDK')));
      }),
  });
  const controller = new AbortController();
  const answer = errorOf(() => guard.sign(digest, 'ed25519', { signal: controller.signal }));
  controller.abort('mine');
  expect(await answer).toBe('mine');
});

test('the signal is passed on', async () => {
  const { signal } = new AbortController();
  let seen: AbortSignal | undefined;
  const guard = await guardWith({
    sign: async (_, __, options) => {
      seen = options?.signal;
      return new Uint8Array(64);
    },
  });
  await errorOf(() => guard.sign(digest, 'ed25519', { signal }));
  expect(seen).toBe(signal);
});

test('a signer that fails after the abort leaves no unhandled rejection', async () => {
  const controller = new AbortController();
  const fail: ((error: Error) => void)[] = [];
  const guard = await guardWith({ sign: () => new Promise((_, reject) => void fail.push(reject)) });
  const answer = errorOf(() => guard.sign(digest, 'ed25519', { signal: controller.signal }));
  controller.abort('mine');
  await answer;
  expect(fail).toHaveLength(1);
  fail[0]?.(new Error('too late'));
  await turn();
  expect(unhandled).toEqual([]);
});

test('a signer that fires the signal itself and then fails leaves no unhandled rejection', async () => {
  const controller = new AbortController();
  const guard = await guardWith({
    sign: () => {
      controller.abort('mine');
      return Promise.reject(new Error('cancelled'));
    },
  });
  expect(await errorOf(() => guard.sign(digest, 'ed25519', { signal: controller.signal }))).toBe('mine');
  await turn();
  expect(unhandled.splice(0)).toEqual([]);
});

test('a thousand signatures leave no listener on a long-lived signal', async () => {
  const { signal } = new AbortController();
  const guard = guardSigner(await signerOf(privateKey('ed25519')));
  for (let index = 0; index < 1000; index++) await guard.sign(digest, 'ed25519', { signal });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
