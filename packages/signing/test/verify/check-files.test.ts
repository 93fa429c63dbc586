import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { checkFiles, formatManifest, hashFiles, type FilesReport } from '../../src/verify/index.js';
import { manifestOf, sha256, verified } from '../support/manifests.js';
import { codeOf, errorOf } from '../support/rejections.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-'));
});
afterEach(async () => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function check(files: Readonly<Record<string, string>>): Promise<FilesReport> {
  return checkFiles(await verified(manifestOf(files)), folder);
}

test('files that are as they were signed are good', async () => {
  const files = { 'a.txt': 'a', 'sub/b.txt': 'b', 'sub/deep/c.txt': '' };
  await write(files);
  expect(await check(files)).toEqual({
    ok: true,
    files: Object.keys(files).map((name) => ({ name, status: 'good' })),
  });
});

test('a file with other content is different', async () => {
  await write({ 'a.txt': 'a', 'b.txt': 'B' });
  expect(await check({ 'a.txt': 'a', 'b.txt': 'b' })).toEqual({
    ok: false,
    files: [
      { name: 'a.txt', status: 'good' },
      { name: 'b.txt', status: 'different' },
    ],
  });
});

test('a file that is not there is missing', async () => {
  await write({ 'a.txt': 'a' });
  const { ok, files } = await check({ 'a.txt': 'a', 'b.txt': 'b', 'none/c.txt': 'c', 'a.txt.d/e': 'e' });
  expect([ok, ...files.map(({ status }) => status)]).toEqual([false, 'good', 'missing', 'missing', 'missing']);
});

test('a file below a file is missing', async () => {
  await write({ 'a.txt': 'a' });
  expect((await check({ 'a.txt/b': 'b' })).files[0]?.status).toBe('missing');
});

test('a file that is not listed is extra, in folders too, and takes nothing from the answer', async () => {
  await write({ 'a.txt': 'a', 'z.txt': 'z', 'sub/y.txt': 'y' });
  expect(await check({ 'a.txt': 'a' })).toEqual({
    ok: true,
    files: [
      { name: 'a.txt', status: 'good' },
      { name: 'sub/y.txt', status: 'extra' },
      { name: 'z.txt', status: 'extra' },
    ],
  });
});

test('a name is compared exactly', async () => {
  await write({ 'A.txt': 'a' });
  const { files } = await check({ 'a.txt': 'a' });
  expect(files).toContainEqual({ name: 'A.txt', status: 'extra' });
});

test('a folder in the place of a file is no file', async () => {
  await mkdir(join(folder, 'a.txt'));
  expect((await check({ 'a.txt': 'a' })).files).toEqual([{ name: 'a.txt', status: 'not-a-file' }]);
});

test.skipIf(process.platform === 'win32')(
  'a pipe in the place of a file is no file, and is not waited for',
  async () => {
    execFileSync('mkfifo', [join(folder, 'a.txt')]);
    expect((await check({ 'a.txt': 'a' })).files[0]?.status).toBe('not-a-file');
  },
);

test.each(['sha256', 'sha384', 'sha512'] as const)('what we list with %s we find good', async (hash) => {
  await write({ 'b.txt': 'b', 'a.txt': 'a', 'sub/c.txt': 'c'.repeat(3_000_000) });
  const entries = await hashFiles(folder, { hash });
  expect(entries.map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'sub/c.txt']);
  const manifest = await verified(formatManifest(entries));
  expect([manifest.hash, (await checkFiles(manifest, folder)).ok]).toEqual([hash, true]);
});

test('files can be left out of the list', async () => {
  await write({ 'a.txt': 'a', 'checksums.txt': 'old' });
  expect((await hashFiles(folder, { except: ['checksums.txt'] })).map(({ name }) => name)).toEqual(['a.txt']);
});

test('the files to list can be named', async () => {
  await write({ 'a.txt': 'a', 'b.txt': 'b' });
  expect(await hashFiles(folder, { names: ['a.txt'] })).toEqual([{ name: 'a.txt', digest: sha256('a') }]);
});

describe('what cannot be listed fails', () => {
  test('a folder is ERR_MANIFEST', async () => {
    await mkdir(join(folder, 'sub'));
    expect(await codeOf(() => hashFiles(folder, { names: ['sub'] }))).toBe('ERR_MANIFEST');
  });

  test('a file that is not there is the error of the system', async () => {
    expect(await errorOf(() => hashFiles(folder, { names: ['none'] }))).toMatchObject({ code: 'ENOENT' });
  });

  test('a folder that is not there is the error of the system', async () => {
    const manifest = await verified(manifestOf({ 'a.txt': 'a' }));
    expect(await errorOf(() => checkFiles(manifest, join(folder, 'none')))).toMatchObject({ code: 'ENOENT' });
  });
});

test('a signal that has fired ends checking and listing with its reason', async () => {
  await write({ 'a.txt': 'a' });
  const reason = { why: 'the very object' };
  const signal = AbortSignal.abort(reason);
  const manifest = await verified(manifestOf({ 'a.txt': 'a' }));
  expect(await errorOf(() => checkFiles(manifest, folder, { signal }))).toBe(reason);
  expect(await errorOf(() => hashFiles(folder, { signal }))).toBe(reason);
});

test('a signal that fires in the middle of a large file ends checking with its reason', async () => {
  await write({ 'a.txt': '' });
  await truncate(join(folder, 'a.txt'), 8 * 1024 ** 3);
  const manifest = await verified(manifestOf({ 'a.txt': 'a' }));
  const signal = AbortSignal.timeout(50);
  expect(await errorOf(() => checkFiles(manifest, folder, { signal }))).toBe(signal.reason);
});
