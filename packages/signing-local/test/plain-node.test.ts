import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import { testFolder } from './support/folder.js';

const execute = promisify(execFile);
const folder = testFolder();
const script = (name: string): string => join(import.meta.dirname, 'support', name);
const built = ['signing', 'signing-local'].every((name) =>
  existsSync(join(import.meta.dirname, '..', '..', name, 'dist', 'index.js')),
);

// Skipped until `npm run build` has run; `npm test` does that first.
describe.skipIf(!built)('the built package in a plain Node.js', () => {
  test('holds the contract of a backend under node:test', async () => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const options = ['--test', '--test-reporter=tap', script('contract.node.mjs')];
    const { stdout } = await execute(process.execPath, options, { env });
    expect(Number(/^# pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(40);
    expect(stdout).toMatch(/^# fail 0$/m);
  });

  // A limit of the shell stands for the full disk; Windows has no such limit.
  describe.skipIf(process.platform === 'win32')('on a full disk', () => {
    test('leaves nothing behind', async () => {
      mkdirSync(folder.at('empty'));
      expect(await generateOnFullDisk(join(folder.at('empty'), 'key.pem'))).toBe('EFBIG');
      expect(readdirSync(folder.at('empty'))).toEqual([]);
    });

    test('leaves a key that was to be overwritten as it was', async () => {
      mkdirSync(folder.at('taken'));
      writeFileSync(join(folder.at('taken'), 'key.pem'), 'what was there');
      expect(await generateOnFullDisk(join(folder.at('taken'), 'key.pem'), 'overwrite')).toBe('EFBIG');
      expect(readFileSync(join(folder.at('taken'), 'key.pem'), 'utf8')).toBe('what was there');
      expect(readdirSync(folder.at('taken'))).toEqual(['key.pem']);
    });
  });
});

async function generateOnFullDisk(path: string, overwrite = ''): Promise<string> {
  const call = [process.execPath, script('full-disk.node.mjs'), path, overwrite];
  const { stdout } = await execute('sh', ['-c', 'ulimit -f 0; exec "$@"', 'sh', ...call]);
  return stdout.trim();
}
