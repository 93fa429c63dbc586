import { expect, test } from 'vitest';

import { formatManifest, hashFiles, parseManifest } from '../../src/verify/index.js';
import { sha256 } from '../support/manifests.js';
import { codeOf } from '../support/rejections.js';

// A checksums file must not make its reader open, or its user overwrite, anything outside the folder.
const names = [
  '../etc/passwd',
  'a/../../b',
  'a/..',
  '..',
  '.',
  './a',
  'a/./b',
  '/etc/passwd',
  '//host/share',
  'a//b',
  'a/',
  '..\\windows',
  'a\\b',
  'C:\\windows',
  'C:a',
  'a:stream',
  'file:///etc/passwd',
  'a*',
  'a?b',
  'a|b',
  'a"b',
  '<a>',
  ' a',
  'a/ b',
  'CON',
  'CON .txt',
  'nul',
  'com1',
  'LPT9.txt',
  'a/prn.tar.gz',
  'COM¹',
  'name.',
  'name ',
  'folder./name',
  'folder /name',
  'a\u00a0',
  'na\0me',
  'na\tme',
  'na\u001bme',
  'na\u007fme',
  'na\u0085me',
  'na\u202eme',
  'na\u200bme',
  `${'a/'.repeat(32)}a`,
];

test.each(names)('the name %j is refused on reading', async (name) => {
  expect(await codeOf(() => parseManifest(`${sha256('')}  ${name}\n`))).toBe('ERR_MANIFEST');
});

test.each(names)('the name %j is refused on reading the form of BSD', async (name) => {
  expect(await codeOf(() => parseManifest(`SHA256 (${name}) = ${sha256('')}\n`))).toBe('ERR_MANIFEST');
});

test.each([...names, '', 'a\nb', 'a\r'])('the name %j is refused on writing', async (name) => {
  expect(await codeOf(() => formatManifest([{ name, digest: sha256('') }]))).toBe('ERR_MANIFEST');
});

test.each(names)('the file %j is not hashed', async (name) => {
  expect(await codeOf(() => hashFiles('.', { names: [name] }))).toBe('ERR_MANIFEST');
});
