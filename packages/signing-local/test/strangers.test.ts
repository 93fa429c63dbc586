import { expect, test } from 'vitest';

import { newSigner } from '../src/index.js';
import { damagedFiles } from './support/damaged-files.js';
import { testFolder } from './support/folder.js';
import { refusal } from './support/refusal.js';
import { strangers } from './support/strangers.js';

const folder = testFolder();
const paths: string[] = [];

function put(content: string | Uint8Array): string {
  const path = folder.put(`${paths.length}`, content);
  paths.push(path);
  return path;
}

for (const { holds, names, file, code } of strangers) {
  const path = put(file());
  test(`a file that holds ${holds} is ${code}, which says so and what to do`, async () => {
    const error = await refusal(newSigner(path));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(names);
    expect(error.message).toMatch(/; \w+/);
  });
}

for (const { holds, names, file } of damagedFiles) {
  const path = put(file());
  test(`a file that holds ${holds} is ERR_KEY_FORMAT, which says so and names the file`, async () => {
    const error = await refusal(newSigner(path));
    expect(error.code).toBe('ERR_KEY_FORMAT');
    expect(error.message).toMatch(names);
    expect(error.message).toContain(path);
  });
}

test('no passphrase is asked for what is not encrypted', async () => {
  const asked: string[] = [];
  const passphrase = (path: string): string => (asked.push(path), 'unused');
  for (const path of paths) await newSigner(path, { passphrase }).catch(() => undefined);
  expect(asked).toEqual([]);
});
