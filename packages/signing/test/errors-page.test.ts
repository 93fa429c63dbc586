import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { signingErrorCodes } from '../src/errors.js';

const packages = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(ERR_[A-Z_]+)` \|(.*)$/gm)].map(([, code = '', text = '']) => ({ code, text }));

test('docs/errors.md has one row for each code, and no others', () => {
  expect(rows.map(({ code }) => code).toSorted()).toEqual([...signingErrorCodes].toSorted());
});

// Every use counts but the list of codes itself.
const sources = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => sourceFiles(`${packages}${name}/src`))
  .filter((file) => !file.endsWith('/signing/src/errors.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('each code is thrown by a source, or marked "for backends" in docs/errors.md', () => {
  test.each(signingErrorCodes)('%s', (code) => {
    const isUsed = sources.includes(`'${code}'`);
    const isForBackends = rows.some((row) => row.code === code && /for backends/i.test(row.text));
    expect(isUsed || isForBackends).toBe(true);
  });
});

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}
