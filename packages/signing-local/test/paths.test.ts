import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';

import { expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey } from './support/keys.js';
import { withoutPrivilege } from './support/privilege.js';
import { codeOf, refusal, rejection } from './support/refusal.js';

const folder = testFolder();
const windows = process.platform === 'win32';

test('a missing file is ERR_KEY_NOT_FOUND, with the error of the system as its cause', async () => {
  const error = await refusal(newSigner(folder.at('missing.pem')));
  expect(error.code).toBe('ERR_KEY_NOT_FOUND');
  expect(error.cause).toMatchObject({ code: 'ENOENT' });
});

test('a file under a file is ERR_KEY_NOT_FOUND', async () => {
  const path = folder.put('plain', 'text');
  expect(await codeOf(newSigner(`${path}/key.pem`))).toBe('ERR_KEY_NOT_FOUND');
});

test.each(['', 'a\0b', '\0'])('the key id %j is ERR_KEY_ID', async (keyId) => {
  expect(await codeOf(newSigner(keyId))).toBe('ERR_KEY_ID');
});

test('a directory is ERR_KEY_FORMAT', async () => {
  mkdirSync(folder.at('directory'));
  const error = await refusal(newSigner(folder.at('directory')));
  expect(error.code).toBe('ERR_KEY_FORMAT');
  expect(error.message).toMatch(/directory/);
});

test.skipIf(windows)('a pipe that nobody writes to is ERR_KEY_FORMAT, and nobody waits for it', async () => {
  execFileSync('mkfifo', [folder.at('pipe')]);
  const error = await refusal(newSigner(folder.at('pipe')));
  expect(error.code).toBe('ERR_KEY_FORMAT');
  expect(error.message).toMatch(/pipe/);
});

test.skipIf(windows)('a socket is ERR_KEY_FORMAT', async () => {
  const server = createServer().listen(folder.at('socket'));
  await once(server, 'listening');
  try {
    expect(await codeOf(newSigner(folder.at('socket')))).toBe('ERR_KEY_FORMAT');
  } finally {
    server.close();
  }
});

test.skipIf(!existsSync('/dev/zero')).each(['/dev/zero', '/dev/null'])(
  'the device %s is ERR_KEY_FORMAT',
  async (path) => {
    const error = await refusal(newSigner(path));
    expect(error.code).toBe('ERR_KEY_FORMAT');
    expect(error.message).toMatch(/device/);
  },
);

test.skipIf(windows)('a file that may not be read is ERR_ACCESS_DENIED', async () => {
  const path = folder.put('unreadable.pem', encode(newKey('p256'), 'pkcs8.pem'), 0o000);
  const error = await withoutPrivilege(folder.path, () => refusal(newSigner(path)));
  expect(error.code).toBe('ERR_ACCESS_DENIED');
  expect(error.cause).toMatchObject({ code: 'EACCES' });
});

test('a file of 64 KiB that holds a key is opened', async () => {
  const pem = encode(newKey('ed25519'), 'pkcs8.pem').toString();
  const path = folder.put('padded.pem', pem.padEnd(64 * 1024, '\n'));
  expect((await newSigner(path)).algorithms).toEqual(['ed25519']);
});

test('one octet more than 64 KiB is ERR_KEY_FORMAT', async () => {
  const pem = encode(newKey('ed25519'), 'pkcs8.pem').toString();
  const path = folder.put('too-long.pem', pem.padEnd(64 * 1024 + 1, '\n'));
  expect(await codeOf(newSigner(path))).toBe('ERR_KEY_FORMAT');
});

test('a path may hold spaces and letters of any script', async () => {
  const path = folder.put('Schlüssel für 発行 v1.pem', encode(newKey('ed25519'), 'pkcs8.pem'));
  expect((await newSigner(path)).algorithms).toEqual(['ed25519']);
});

test('opening with a signal that has fired rejects with its reason', async () => {
  const reason = new Error('the reason of the caller');
  const path = folder.put('fine.pem', encode(newKey('ed25519'), 'pkcs8.pem'));
  expect(await rejection(newSigner(path, { signal: AbortSignal.abort(reason) }))).toBe(reason);
});

test('a signal that fires while the file is opened rejects with its reason', async () => {
  const reason = new Error('the reason of the caller');
  const controller = new AbortController();
  const path = folder.put('fine.pem', encode(newKey('ed25519'), 'pkcs8.pem'));
  const opening = rejection(newSigner(path, { signal: controller.signal }));
  controller.abort(reason);
  expect(await opening).toBe(reason);
});
