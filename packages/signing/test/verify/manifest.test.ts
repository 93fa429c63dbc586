import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatManifest, parseManifest } from '../../src/verify/index.js';
import { sha256 } from '../support/manifests.js';
import { join, hex, utf8 } from '../support/octets.js';
import { codeOf } from '../support/rejections.js';

const a = sha256('a');
const b = sha256('b');
const files = (text: string | Uint8Array): unknown =>
  parseManifest(text).entries.map(({ name, digest }) => [name, digest]);

describe('a manifest is read', () => {
  test.each<[string, string | Uint8Array, unknown]>([
    ['in the text form of GNU', `${a}  a.txt\n`, [['a.txt', a]]],
    ['in the binary form of GNU', `${a} *a.txt\n`, [['a.txt', a]]],
    ['in the form of BSD', `SHA256 (a.txt) = ${a}\n`, [['a.txt', a]]],
    [
      'in all forms at once',
      `${a}  x\n${b} *y\nSHA256 (z) = ${a}\n`,
      [
        ['x', a],
        ['y', b],
        ['z', a],
      ],
    ],
    [
      'with CRLF',
      `${a}  x\r\n${b}  y\r\n`,
      [
        ['x', a],
        ['y', b],
      ],
    ],
    [
      'without a line end at the end',
      `${a}  x\n${b}  y`,
      [
        ['x', a],
        ['y', b],
      ],
    ],
    ['with upper-case digits', `${a.toUpperCase()}  x\n`, [['x', a]]],
    ['as octets', utf8(`${a}  x\n`), [['x', a]]],
    ['with blanks in names', `${a}  my file.txt\n`, [['my file.txt', a]]],
    ['with names in UTF-8', `${a}  Ünïcødé-発行.txt\n`, [['Ünïcødé-発行.txt', a]]],
    ['with names outside the first plane', `${a}  🔏.txt\n`, [['🔏.txt', a]]],
    ['with folders', `${a}  bin/x64/tool\n`, [['bin/x64/tool', a]]],
    [
      'with dots in names',
      `${a}  .hidden\n${b}  a..b\n`,
      [
        ['.hidden', a],
        ['a..b', b],
      ],
    ],
    ['with parentheses in a name', `SHA256 (a) = (b) = ${a}\n`, [['a) = (b', a]]],
    [
      'with names that begin like those of Windows',
      `${a}  console\n${b}  com10\n`,
      [
        ['console', a],
        ['com10', b],
      ],
    ],
  ])('%s', (_, text, entries) => {
    expect(files(text)).toEqual(entries);
  });

  test.each([
    ['sha256', 64],
    ['sha384', 96],
    ['sha512', 128],
  ] as const)('with digests of %s', (hash, length) => {
    const digest = 'ab'.repeat(length / 2);
    expect(parseManifest(`${digest}  x\n`)).toEqual({ hash, entries: [{ name: 'x', digest }] });
    expect(parseManifest(`${hash.toUpperCase()} (x) = ${digest}\n`).hash).toBe(hash);
  });
});

describe('a manifest is ERR_MANIFEST', () => {
  test.each<[string, string | Uint8Array]>([
    ['when it is empty', ''],
    ['when it is one blank line', '\n'],
    ['with a blank line in it', `${a}  x\n\n${b}  y\n`],
    ['with a blank line at its end', `${a}  x\n\n`],
    ['with a comment', `# files\n${a}  x\n`],
    ['with one blank before the name', `${a} x\n`],
    ['with a tab', `${a}\tx\n`],
    ['without a name', `${a}  \n`],
    ['without a name in the form of BSD', `SHA256 () = ${a}\n`],
    ['with a blank before the digest', ` ${a}  x\n`],
    ['in the escaped form of GNU', `\\${a}  x\\ny\n`],
    ['with a digest that is cut off', `${a.slice(1)}  x\n`],
    ['with a digest that is too long', `${a}0  x\n`],
    ['with an MD5', `${'0'.repeat(32)}  x\n`],
    ['with a SHA-1', `${'0'.repeat(40)}  x\n`],
    ['with a SHA-224', `${'0'.repeat(56)}  x\n`],
    ['with a digest that is no hexadecimal', `${'g'.repeat(64)}  x\n`],
    ['with digests of two kinds', `${a}  x\n${'0'.repeat(128)}  y\n`],
    ['with a label that says another hash', `SHA512 (x) = ${a}\n`],
    ['with the label of SHA-1', `SHA1 (x) = ${'0'.repeat(40)}\n`],
    ['with a label in lower case', `sha256 (x) = ${a}\n`],
    ['with a byte-order mark', `\ufeff${a}  x\n`],
    ['with octets that are no UTF-8', join(utf8(`${a}  `), hex('ff'), utf8('\n'))],
    ['with an overlong form', join(utf8(`${a}  `), hex('c0af'), utf8('x\n'))],
    ['with an encoded surrogate', join(utf8(`${a}  `), hex('eda080'), utf8('x\n'))],
    ['with NUL', `${a}  x\0\n`],
    ['with a file that is also a folder', `${a}  x\n${b}  x/y\n`],
    ['with CR alone between lines', `${a}  x\r${b}  y\n`],
    ['with two CRs', `${a}  x\r\r\n`],
    ['with a line separator in a name', `${a}  x\u2028y\n`],
    ['as UTF-16', new Uint8Array(Buffer.from(`${a}  x\n`, 'utf16le'))],
    ['as a web page', '<!doctype html>\n'],
  ])('%s', async (_, text) => {
    expect(await codeOf(() => parseManifest(text))).toBe('ERR_MANIFEST');
  });

  test('and names the line', async () => {
    expect(() => parseManifest(`${a}  x\n${b}  y\nno line\n`)).toThrow(
      expect.objectContaining({ details: { line: 3 } }),
    );
  });
});

const line = (index: number): string => `${a}  ${String(index).padStart(61, 'x')}\n`;

test('a manifest of a mebibyte is read, and one octet more is ERR_TOO_LARGE', async () => {
  const text = Array.from({ length: 8192 }, (_, index) => line(index)).join('');
  expect(text).toHaveLength(1024 * 1024);
  expect(parseManifest(text).entries).toHaveLength(8192);
  expect(await codeOf(() => parseManifest(`${text} `))).toBe('ERR_TOO_LARGE');
});

test('the size of a manifest is counted in octets', async () => {
  expect(await codeOf(() => parseManifest('é'.repeat(600_000)))).toBe('ERR_TOO_LARGE');
});

const part = fc.stringMatching(/^[a-zA-Z0-9_é発()=-][a-zA-Z0-9_ é発()=.-]{0,12}[a-zA-Z0-9_é発()=-]$/);
const entry = fc.record({
  name: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `x${parts.join('/')}`),
  digest: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((octets) => Buffer.from(octets).toString('hex')),
});
const entries = fc.uniqueArray(entry, {
  minLength: 1,
  maxLength: 10,
  selector: ({ name }) => name.normalize('NFKC').toLowerCase(),
});

test('what we write is read as it was, with LF and with CRLF', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const text = formatManifest(list);
      expect(parseManifest(text)).toEqual({ hash: 'sha256', entries: list });
      expect(parseManifest(text.replaceAll('\n', '\r\n')).entries).toEqual(list);
    }),
  );
});

describe('what cannot be read back is not written', () => {
  test.each<[string, readonly { name: string; digest: string }[]]>([
    ['no files', []],
    ['a digest that is none', [{ name: 'x', digest: 'abc' }]],
    ['a digest of other characters', [{ name: 'x', digest: 'z'.repeat(64) }]],
    [
      'digests of two kinds',
      [
        { name: 'x', digest: a },
        { name: 'y', digest: 'a'.repeat(96) },
      ],
    ],
  ])('%s', async (_, list) => {
    expect(await codeOf(() => formatManifest(list))).toBe('ERR_MANIFEST');
  });

  test('too much', async () => {
    const list = Array.from({ length: 8200 }, (_, index) => ({ name: String(index).padStart(61, 'x'), digest: a }));
    expect(await codeOf(() => formatManifest(list))).toBe('ERR_TOO_LARGE');
  });
});
