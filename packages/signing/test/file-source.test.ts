import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, readlink, rm, truncate, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { digestWith, hashSource, stateOf } from '../src/digest.js';
import { fileSource } from '../src/file-source.js';
import { errorOf } from './support/rejections.js';
import { turn } from './support/turns.js';
import { uncaughtDuring } from './support/uncaught.js';

let folder = '';
const mebibyte = 1024 * 1024;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function fileOf(content: Uint8Array): Promise<string> {
  const path = join(folder, `${content.length}.bin`);
  await writeFile(path, content);
  return path;
}

describe('a file has the digest of its octets', () => {
  test.each([0, 1, 4095, 4096, 4097, mebibyte, mebibyte + 1, 3 * mebibyte + 7])('with %i octets', async (length) => {
    const content = new Uint8Array(length).map((_, index) => index % 251);
    const state = stateOf(await hashSource(fileSource(await fileOf(content)), ['sha256']), 'sha256');
    expect(Buffer.from(digestWith(state))).toEqual(createHash('sha256').update(content).digest());
  });
});

test('a file that is not there fails with the error of the system, when it is read', async () => {
  const source = fileSource(join(folder, 'none'));
  expect(await errorOf(() => hashSource(source, ['sha256']))).toMatchObject({ code: 'ENOENT' });
});

test('a folder fails with the error of the system', async () => {
  expect(await errorOf(() => hashSource(fileSource(folder), ['sha256']))).toMatchObject({ code: 'EISDIR' });
});

test('a signal ends the reading of a large file with its reason', async () => {
  const path = await fileOf(Uint8Array.of(1, 2, 3));
  await truncate(path, 8 * 1024 ** 3);
  const signal = AbortSignal.timeout(30);
  expect(await errorOf(() => hashSource(fileSource(path), ['sha256'], signal))).toBe(signal.reason);
});

const isOpen = async (path: string): Promise<boolean> => {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).includes(path);
};

test('a read-ahead that fails waits for who asks, and ends nothing', async () => {
  const path = await fileOf(new Uint8Array(12 * mebibyte));
  const probe = await open(path);
  const prototype = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  let reads = 0;
  const read: unknown = Reflect.get(prototype, 'read');
  // The sixth read is asked for while the fifth chunk is in use. (A spy would itself hear of the failure, and hide it.)
  prototype.read = async (buffer: never) => {
    reads += 1;
    if (reads === 6) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    return { buffer, bytesRead: mebibyte };
  };
  let error: unknown;
  const uncaught = await uncaughtDuring(async () => {
    error = await errorOf(async () => {
      for await (const chunk of fileSource(path)) {
        await turn();
        expect(chunk.length).toBe(mebibyte);
      }
    });
  });
  Reflect.set(prototype, 'read', read);
  expect(error).toMatchObject({ code: 'EIO' });
  expect(uncaught).toEqual([]);
});

test('chunks can be kept', async () => {
  const octets = new Uint8Array(3 * mebibyte + 5).map((_, at) => (at >> 16) + at);
  const chunks: Uint8Array[] = [];
  for await (const chunk of fileSource(await fileOf(octets))) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(octets)).toBe(true);
});

describe.skipIf(process.platform !== 'linux')('the file is closed', () => {
  test('when it has been read', async () => {
    const path = await fileOf(new Uint8Array(10));
    await hashSource(fileSource(path), ['sha256']);
    expect(await isOpen(path)).toBe(false);
  });

  test('when the signal fires', async () => {
    const path = await fileOf(new Uint8Array(1));
    await truncate(path, 8 * 1024 ** 3);
    const controller = new AbortController();
    const answer = errorOf(() => hashSource(fileSource(path), ['sha256'], controller.signal));
    await expect.poll(() => isOpen(path)).toBe(true);
    controller.abort('mine');
    expect(await answer).toBe('mine');
    await expect.poll(() => isOpen(path)).toBe(false);
    await turn();
  });
});
