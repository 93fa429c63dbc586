import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { generateKey, newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { codeOf, rejection } from './support/refusal.js';

const folder = testFolder();
const type = 'ed25519';
const windows = process.platform === 'win32';

/** Gives a folder in the folder, empty so far. */
function emptyFolder(name: string): string {
  mkdirSync(folder.at(name));
  return folder.at(name);
}

test('leaves the key, and nothing else, in its folder', async () => {
  const inside = emptyFolder('one');
  await generateKey(join(inside, 'key.pem'), { type });
  expect(readdirSync(inside)).toEqual(['key.pem']);
});

describe('a path that is taken', () => {
  test('by a file is ERR_EXISTS, and the file stays as it was', async () => {
    const path = folder.put('taken.pem', 'what was there');
    expect(await codeOf(generateKey(path, { type }))).toBe('ERR_EXISTS');
    expect(readFileSync(path, 'utf8')).toBe('what was there');
  });

  test('by a directory is ERR_EXISTS', async () => {
    expect(await codeOf(generateKey(emptyFolder('directory'), { type }))).toBe('ERR_EXISTS');
  });

  test.skipIf(windows)('by a broken link is ERR_EXISTS, and nothing is made where it points', async () => {
    symlinkSync(folder.at('nowhere'), folder.at('broken'));
    expect(await codeOf(generateKey(folder.at('broken'), { type }))).toBe('ERR_EXISTS');
    expect(existsSync(folder.at('nowhere'))).toBe(false);
  });

  test('is refused before the passphrase is asked for', async () => {
    const passphrase = vi.fn<() => string>(() => 'a passphrase');
    folder.put('taken.pem', 'what was there');
    if (!windows) symlinkSync(folder.at('nowhere'), folder.at('broken-link'));
    for (const name of windows ? ['taken.pem'] : ['taken.pem', 'broken-link']) {
      expect(await codeOf(generateKey(folder.at(name), { type, passphrase }))).toBe('ERR_EXISTS');
    }
    expect(passphrase).not.toHaveBeenCalled();
  });
});

describe('told to overwrite', () => {
  test('it takes the place of a file', async () => {
    const path = folder.put('old.pem', 'what was there');
    const made = await generateKey(path, { type, overwrite: true });
    expect((await newSigner(path)).publicKey.equals(made.publicKey)).toBe(true);
  });

  test.skipIf(windows)('it gives the mode 600 to what others could read', async () => {
    const path = folder.put('old.pem', 'what was there', 0o666);
    await generateKey(path, { type, overwrite: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.skipIf(windows)('it takes the place of a link, and leaves alone where it points', async () => {
    const target = folder.put('target', 'what was there');
    symlinkSync(target, folder.at('link'));
    await generateKey(folder.at('link'), { type, overwrite: true });
    expect(lstatSync(folder.at('link')).isSymbolicLink()).toBe(false);
    expect(readFileSync(target, 'utf8')).toBe('what was there');
  });

  test('it writes a file that was not there', async () => {
    await generateKey(folder.at('new.pem'), { type, overwrite: true });
    expect((await newSigner(folder.at('new.pem'))).algorithms).toEqual(['ed25519']);
  });

  test('it fails on a directory with the error of the system, and leaves nothing behind', async () => {
    const inside = emptyFolder('held');
    mkdirSync(join(inside, 'key.pem'));
    expect(await rejection(generateKey(join(inside, 'key.pem'), { type, overwrite: true }))).toMatchObject({
      syscall: 'rename',
    });
    expect(readdirSync(inside)).toEqual(['key.pem']);
  });
});

test.each([false, true])('a missing folder is ENOENT, and is not made (overwrite: %s)', async (overwrite) => {
  const path = join(folder.at('no-such-folder'), 'key.pem');
  expect(await rejection(generateKey(path, { type, overwrite }))).toMatchObject({ code: 'ENOENT' });
  expect(existsSync(folder.at('no-such-folder'))).toBe(false);
});

test.skipIf(windows).each([false, true])('a folder that is a file is ENOTDIR (overwrite: %s)', async (overwrite) => {
  const path = join(folder.put('file', 'text'), 'key.pem');
  expect(await rejection(generateKey(path, { type, overwrite }))).toMatchObject({ code: 'ENOTDIR' });
});

test.skipIf(windows)('a file name as long as the system takes is written', async () => {
  const path = folder.at(`${'k'.repeat(251)}.pem`);
  await generateKey(path, { type });
  expect(existsSync(path)).toBe(true);
});

test('a passphrase that fails leaves nothing behind', async () => {
  const inside = emptyFolder('unasked');
  const path = join(inside, 'key.pem');
  expect(await codeOf(generateKey(path, { type, passphrase: () => '' }))).toBe('ERR_PASSPHRASE');
  expect(readdirSync(inside)).toEqual([]);
});
