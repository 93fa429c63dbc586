import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkFiles, hashFiles } from '../../src/verify/index.js';
import { manifestOf, verified } from '../support/manifests.js';
import { codeOf } from '../support/rejections.js';

// A link in the folder makes the checker read, and vouch for, a file that is somewhere else.
describe.skipIf(process.platform === 'win32')('a symbolic link', () => {
  let root = '';
  let folder = '';

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'signing-'));
    folder = join(root, 'dist');
    await mkdir(join(folder, 'sub'), { recursive: true });
    await mkdir(join(root, 'dist-other'));
    await writeFile(join(root, 'outside.txt'), 'content');
    await writeFile(join(root, 'dist-other', 'file.txt'), 'content');
    await writeFile(join(folder, 'inside.txt'), 'content');
    await symlink(join(root, 'outside.txt'), join(folder, 'absolute.txt'));
    await symlink('../outside.txt', join(folder, 'relative.txt'));
    await symlink('../dist-other', join(folder, 'neighbour'));
    await symlink('inside.txt', join(folder, 'friend.txt'));
    await symlink('../inside.txt', join(folder, 'sub', 'up.txt'));
    await symlink('nowhere', join(folder, 'dangling.txt'));
    await symlink('loop.txt', join(folder, 'loop.txt'));
    await symlink(folder, join(root, 'link-to-dist'));
  });
  afterAll(async () => rm(root, { recursive: true }));

  const status = async (name: string, at = folder): Promise<unknown> =>
    (await checkFiles(await verified(manifestOf({ [name]: 'content' })), at)).files[0]?.status;

  test.each(['absolute.txt', 'relative.txt', 'neighbour/file.txt'])(
    'out of the folder is outside: %s',
    async (name) => {
      expect(await status(name)).toBe('outside');
    },
  );

  test.each(['friend.txt', 'sub/up.txt'])('within the folder is followed: %s', async (name) => {
    expect(await status(name)).toBe('good');
  });

  test('to nothing is missing', async () => {
    expect(await status('dangling.txt')).toBe('missing');
  });

  test('to itself is reported, and ends nothing', async () => {
    expect(await status('loop.txt')).toBe('unreadable');
  });

  test('for the folder itself is followed', async () => {
    expect(await status('inside.txt', join(root, 'link-to-dist'))).toBe('good');
  });

  test('out of the folder is not hashed', async () => {
    expect(await codeOf(() => hashFiles(folder, { names: ['absolute.txt'] }))).toBe('ERR_MANIFEST');
  });

  test('that no manifest lists is extra', async () => {
    const report = await checkFiles(await verified(manifestOf({ 'inside.txt': 'content' })), folder);
    expect(report.files).toContainEqual({ name: 'absolute.txt', status: 'extra' });
  });
});
