import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { checkFiles, formatManifest, hashFiles, parseManifest } from '../../src/verify/index.js';
import { manifestOf, sha256, verified } from '../support/manifests.js';

// Names of things that every JavaScript object has are legal file names: whoever keeps files in an object loses them.
const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'];
const text = names.map((name) => `${sha256(name)}  ${name}\n`).join('');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-'));
  for (const name of names) await writeFile(join(folder, name), name);
});
afterAll(async () => rm(folder, { recursive: true }));

test('such names are read and written as they are', () => {
  const { entries } = parseManifest(text);
  expect(entries.map(({ name }) => name)).toEqual(names);
  expect(formatManifest(entries)).toBe(text);
});

test('files of such names are checked', async () => {
  const report = await checkFiles(await verified(text), folder);
  expect(report).toEqual({ ok: true, files: names.map((name) => ({ name, status: 'good' })) });
});

test('files of such names are found different', async () => {
  const report = await checkFiles(await verified(text.replaceAll(sha256('__proto__'), sha256('other'))), folder);
  expect(report.files.find(({ name }) => name === '__proto__')?.status).toBe('different');
});

test('files of such names are found missing and extra', async () => {
  const report = await checkFiles(await verified(manifestOf({ isPrototypeOf: '' })), folder);
  expect(report.files.map(({ status }) => status)).toEqual(['missing', ...names.map(() => 'extra')]);
});

test('files of such names are hashed', async () => {
  expect((await hashFiles(folder)).map(({ name }) => name)).toEqual(names.toSorted());
});
