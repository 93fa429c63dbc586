import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkFiles, parseManifest, type VerifiedManifest } from '../../src/verify/index.js';
import { manifestOf, verified } from '../support/manifests.js';

// Checksums that nobody signed must not be used by mistake, nor changed between the proof and the use.
const text = manifestOf({ 'a.txt': 'a' });
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'signing-'));
  await writeFile(joinPath(folder, 'a.txt'), 'a');
});
afterAll(async () => rm(folder, { recursive: true }));

const check = (manifest: unknown): Promise<unknown> => checkFiles(manifest as VerifiedManifest, folder);

test('a verified manifest is taken', async () => {
  expect(await check(await verified(text))).toMatchObject({ ok: true });
});

describe('checkFiles takes no manifest', () => {
  test.each<[string, () => unknown]>([
    ['that was only parsed', () => parseManifest(text)],
    ['that is a copy of a verified one', async () => ({ ...(await verified(text)) })],
    ['that is a deep copy', async () => structuredClone(await verified(text))],
    ['that has a verified one for its prototype', async () => Object.create(await verified(text)) as unknown],
    ['that is none', () => undefined],
    ['that is its text', () => text],
  ])('%s', async (_, make) => {
    await expect(check(await make())).rejects.toBeInstanceOf(TypeError);
  });
});

describe('a verified manifest cannot be changed', () => {
  test('in its entries', async () => {
    expect(Object.isFrozen((await verified(text)).entries)).toBe(true);
  });

  test('in the digest of an entry', async () => {
    const { entries } = await verified(text);
    expect(entries.every((entry) => Object.isFrozen(entry))).toBe(true);
  });

  test('in its hash', async () => {
    expect(Object.isFrozen(await verified(text))).toBe(true);
  });
});
