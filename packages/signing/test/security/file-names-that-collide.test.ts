import { describe, expect, test } from 'vitest';

import { formatManifest, parseManifest } from '../../src/verify/index.js';
import { sha256 } from '../support/manifests.js';
import { codeOf } from '../support/rejections.js';

// Two names that one file system takes for one: the file that was checked is not the file that is used.
const pairs = [
  ['tool', 'tool'],
  ['tool', 'TOOL'],
  ['Tool/a', 'tool/A'],
  ['caf\u00e9', 'cafe\u0301'],
  ['CAF\u00c9', 'cafe\u0301'],
  ['\u212bngstrom', '\u00e5ngstrom'],
  ['ﬁle', 'file'],
  ['stra\u00dfe', 'STRASSE'],
  ['\u03c3', '\u03c2'],
] as const;

describe.each(pairs)('the names %j and %j', (first, second) => {
  test('do not stand in one manifest', async () => {
    const text = `${sha256('a')}  ${first}\n${sha256('b')}  ${second}\n`;
    expect(await codeOf(() => parseManifest(text))).toBe('ERR_MANIFEST');
  });

  test('are not written into one manifest', async () => {
    const entries = [first, second].map((name) => ({ name, digest: sha256('a') }));
    expect(await codeOf(() => formatManifest(entries))).toBe('ERR_MANIFEST');
  });
});

test('names that are no more than alike stand in one manifest', () => {
  const text = ['tool', 'tools', 'tool-1', 'sub/tool', 'tοοl'].map((name) => `${sha256(name)}  ${name}\n`).join('');
  expect(parseManifest(text).entries).toHaveLength(5);
});
