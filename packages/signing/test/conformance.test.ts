import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { backendContract, inMemoryBackend } from '../src/testing/index.js';
import { keyKinds, privateKey } from './support/keys.js';
import { codeOf } from './support/rejections.js';

const keys = Object.fromEntries(keyKinds.map((kind) => [kind, privateKey(kind)]));
const backend = inMemoryBackend({ keys });
const subject = { backend, keyIds: [...keyKinds], missingKeyId: 'none', mustNotAppear: ['"d"', 'PRIVATE KEY'] };

describe('under vitest the in-memory backend keeps to the contract', () => {
  for (const { name, run } of backendContract(subject)) test(name, run);
});

test('in a bare loop the in-memory backend keeps to the contract', async () => {
  const kept: string[] = [];
  const contract = backendContract({ ...subject, keyIds: ['ed25519'] });
  for (const { name, run } of contract) {
    await run();
    kept.push(name);
  }
  expect(kept).toHaveLength(contract.length);
});

test('under node:test the in-memory backend keeps to the contract', async () => {
  const file = fileURLToPath(new URL('./fixtures/conformance.mjs', import.meta.url));
  // The child must not take itself for a part of another run, nor read our sources.
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, VITEST: _vitest, ...env } = process.env;
  const child = spawn(process.execPath, ['--test', '--test-reporter=tap', file], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const passed = Number(/^# pass (\d+)$/m.exec(output)?.[1]);
  expect({ status, passed }).toEqual({
    status: 0,
    passed: backendContract({ ...subject, keyIds: ['p256', 'ed25519'] }).length,
  });
});

test('the contract is plain data: names that differ, and runs', () => {
  const contract = backendContract(subject);
  expect(new Set(contract.map(({ name }) => name)).size).toBe(contract.length);
  expect(contract.every(({ run }) => typeof run === 'function')).toBe(true);
});

test('the contract covers each key', () => {
  const contract = backendContract(subject);
  const perKey = keyKinds.map((kind) => contract.filter(({ name }) => name.startsWith(`${kind}: `)).length);
  expect(new Set(perKey)).toEqual(new Set([13]));
});

test('a contract without keys is a TypeError', () => {
  expect(() => backendContract({ ...subject, keyIds: [] })).toThrow(TypeError);
});

test('a contract over a key that is not there does not hold', async () => {
  const contract = backendContract({ ...subject, keyIds: ['absent'] });
  const missing = contract.find(({ name }) => name.startsWith('absent: '));
  expect(await codeOf(() => missing?.run())).toBe('ERR_BACKEND_CONTRACT');
});

test('a contract whose missing key is there does not hold', async () => {
  const contract = backendContract({ ...subject, missingKeyId: 'rsa' });
  const requirement = contract.find(({ name }) => name.includes('ERR_KEY_NOT_FOUND'));
  expect(await codeOf(() => requirement?.run())).toBe('ERR_BACKEND_CONTRACT');
});

test('a signer that prints what must not appear does not hold', async () => {
  const open = await backend.newSigner('ed25519');
  const leaking = { ...backend, newSigner: async () => ({ ...open, token: 'hunter2' }) };
  const contract = backendContract({ ...subject, backend: leaking, keyIds: ['ed25519'], mustNotAppear: ['hunter2'] });
  const requirement = contract.find(({ name }) => name.endsWith('prints nothing secret'));
  expect(await codeOf(() => requirement?.run())).toBe('ERR_BACKEND_CONTRACT');
});
