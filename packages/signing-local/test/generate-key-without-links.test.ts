import type * as FileSystem from 'node:fs/promises';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { generateKey, newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { codeOf, rejection } from './support/refusal.js';

// A file system without hard links, as on memory cards and some network shares.
const faults = vi.hoisted(() => ({ onLink: (_path: string): void => {}, onWrite: (_path: string): void => {} }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>();
  return {
    ...fs,
    async link(_from: string, to: string): Promise<never> {
      faults.onLink(to);
      throw Object.assign(new Error('operation not permitted'), { code: 'EPERM', syscall: 'link' });
    },
    async open(...call: Parameters<typeof fs.open>) {
      const file = await fs.open(...call);
      const writeFile = file.writeFile.bind(file);
      file.writeFile = async (data, options) => {
        faults.onWrite(String(call[0]));
        await writeFile(data, options);
      };
      return file;
    },
  };
});

afterEach(() => {
  faults.onLink = () => {};
  faults.onWrite = () => {};
});

const folder = testFolder();
const type = 'ed25519';

function emptyFolder(name: string): string {
  mkdirSync(folder.at(name));
  return folder.at(name);
}

test('a file system without links gets the key, and nothing else', async () => {
  const inside = emptyFolder('plain');
  const { publicKey } = await generateKey(join(inside, 'key.pem'), { type });
  expect(readdirSync(inside)).toEqual(['key.pem']);
  expect((await newSigner(join(inside, 'key.pem'), { publicKey })).algorithms).toEqual(['ed25519']);
});

test('a file that comes up just before the key is put in place is ERR_EXISTS, and stays', async () => {
  const inside = emptyFolder('late');
  faults.onLink = (path) => writeFileSync(path, 'of somebody else');
  expect(await codeOf(generateKey(join(inside, 'key.pem'), { type }))).toBe('ERR_EXISTS');
  expect(readFileSync(join(inside, 'key.pem'), 'utf8')).toBe('of somebody else');
  expect(readdirSync(inside)).toEqual(['key.pem']);
});

test('a disk that is full when the key is put in place leaves nothing behind', async () => {
  const path = join(emptyFolder('full'), 'key.pem');
  faults.onWrite = (written) => {
    if (written === path) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  expect(await rejection(generateKey(path, { type }))).toMatchObject({ code: 'ENOSPC' });
  expect(existsSync(path)).toBe(false);
});

test('a disk that is full from the start leaves nothing behind, and what was there as it was', async () => {
  const inside = emptyFolder('full-from-the-start');
  writeFileSync(join(inside, 'key.pem'), 'what was there');
  faults.onWrite = () => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  const call = generateKey(join(inside, 'key.pem'), { type, overwrite: true });
  expect(await rejection(call)).toMatchObject({ code: 'ENOSPC' });
  expect(readdirSync(inside)).toEqual(['key.pem']);
  expect(readFileSync(join(inside, 'key.pem'), 'utf8')).toBe('what was there');
});
