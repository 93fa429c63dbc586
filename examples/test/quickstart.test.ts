import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const program = resolve(import.meta.dirname, '../quickstart/quickstart.mjs');
let folder = '';
let printed = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-quickstart-'));
  printed = (await run(process.execPath, [program, '--output', folder])).stdout;
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the quickstart accepts the real release and refuses both changed ones', () => {
  expect(printed).toMatch(/this library: GOOD/);
  expect(printed).toMatch(/this library: REFUSED\. signing-.*\.tgz is different/);
  expect(printed).toMatch(/this library: REFUSED\. not verified/);
});

test('the quickstart leaves its files in the folder that it names', async () => {
  expect(printed).toContain('Everything is in');
  for (const name of [
    'release/checksums.txt',
    'release/checksums.txt.asc',
    'keys/release-key.asc',
    'keys/release-key-revocation.asc',
  ]) {
    expect((await stat(join(folder, name))).size).toBeGreaterThan(0);
  }
  expect(await readFile(join(folder, 'release/checksums.txt'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}signing-/);
});

test('the quickstart can be run again', async () => {
  await expect(run(process.execPath, [program, '--output', folder])).resolves.toBeDefined();
});

test.skipIf(process.platform === 'win32')('the quickstart keeps its private key to its owner', async () => {
  expect((await stat(join(folder, 'keys/release-key.pem'))).mode & 0o777).toBe(0o600);
});
