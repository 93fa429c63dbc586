import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { generateKey } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { rejection } from './support/refusal.js';

const folder = testFolder();
const type = 'ed25519';
const reason = new Error('the reason of the caller');

test('a signal that has fired ends the call with its reason before anything is written', async () => {
  mkdirSync(folder.at('fired'));
  const call = generateKey(join(folder.at('fired'), 'key.pem'), { type, signal: AbortSignal.abort(reason) });
  expect(await rejection(call)).toBe(reason);
  expect(readdirSync(folder.at('fired'))).toEqual([]);
});

test('a signal that fires during the call ends it with its reason, and leaves nothing behind', async () => {
  mkdirSync(folder.at('fires'));
  const controller = new AbortController();
  const call = rejection(generateKey(join(folder.at('fires'), 'key.pem'), { type, signal: controller.signal }));
  controller.abort(reason);
  expect(await call).toBe(reason);
  expect(readdirSync(folder.at('fires'))).toEqual([]);
});

test('a signal that fires while the passphrase is asked for leaves what is there alone', async () => {
  const controller = new AbortController();
  const passphrase = (): string => {
    controller.abort(reason);
    return 'a passphrase';
  };
  mkdirSync(folder.at('asked'));
  const path = join(folder.at('asked'), 'key.pem');
  const call = generateKey(path, { type, passphrase, overwrite: true, signal: controller.signal });
  expect(await rejection(call)).toBe(reason);
  expect(readdirSync(folder.at('asked'))).toEqual([]);
});
