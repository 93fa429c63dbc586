import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { armor, dearmor, looksArmored, readArmor } from '../../src/packet/armor.js';
import { armored, utf8 } from '../support/octets.js';
import { codeOf } from '../support/rejections.js';

const octets = fc.uint8Array({ maxLength: 500 });
const good = armored('SIGNATURE', Uint8Array.of(1, 2, 3));

test('what we armor is read as it was', () => {
  fc.assert(
    fc.property(octets, (bytes) => {
      const { blocks, outside } = readArmor(armor('SIGNATURE', bytes));
      expect(blocks).toEqual([{ kind: 'SIGNATURE', bytes }]);
      expect(outside).toBeUndefined();
    }),
  );
});

test('armor has lines of 64 characters at most, LF and a checksum', () => {
  const lines = armor('PUBLIC KEY BLOCK', new Uint8Array(100).fill(7)).split('\n');
  expect(lines.map(({ length }) => length)).toEqual([36, 0, 64, 64, 8, 5, 34, 0]);
});

// CRC-24 of RFC 9580 6.1.1: of nothing, and of "123456789" as in the catalogue of CRCs (CRC-24/OPENPGP, check 0x21cf02).
test.each([
  ['', '=twTO'],
  ['123456789', '=Ic8C'],
])('the checksum of %j is %s', (text, checksum) => {
  expect(armor('SIGNATURE', utf8(text)).split('\n').at(-3)).toBe(checksum);
});

test('a comment is a header', () => {
  const text = armor('PUBLIC KEY BLOCK', Uint8Array.of(1), 'of note');
  expect(text.split('\n').slice(0, 3)).toEqual(['-----BEGIN PGP PUBLIC KEY BLOCK-----', 'Comment: of note', '']);
  expect(readArmor(text).blocks).toHaveLength(1);
});

test.each([
  ['-----BEGIN', true],
  ['\ufeff-----BEGIN', true],
  ['\n', true],
  ['', false],
])('%j looks armored: %s', (text, answer) => {
  expect(looksArmored(utf8(text))).toBe(answer);
});

test('a packet does not look armored, whatever its header', () => {
  for (let first = 0x80; first < 0x100; first++) expect(looksArmored(Uint8Array.of(first, 0))).toBe(false);
});

test('every block of a text is read, with what stands between them', () => {
  const text = `Keys of Acme\n\n${good}\nand\n${armored('PUBLIC KEY BLOCK', Uint8Array.of(4))}\n`;
  const { blocks, outside } = readArmor(text);
  expect(blocks.map(({ kind }) => kind)).toEqual(['SIGNATURE', 'PUBLIC KEY BLOCK']);
  expect(outside).toBe('Keys of Acme');
});

describe('a block is read', () => {
  test.each<[string, string]>([
    ['with headers', good.replace('\n\n', '\nVersion: GnuPG v2\nComment: a: b\nEmpty: \n\n')],
    ['with CRLF', good.replaceAll('\n', '\r\n')],
    ['with CR alone', good.replaceAll('\n', '\r')],
    ['with blanks at the ends of lines', good.replaceAll('\n', ' \t\n')],
    ['with a blank line before its end', good.replace('\n-----END', '\n\n-----END')],
    ['with a wrong checksum', good.replace('\n-----END', '\n=AAAA\n-----END')],
  ])('%s', (_, text) => {
    expect(readArmor(text).blocks).toEqual([{ kind: 'SIGNATURE', bytes: Uint8Array.of(1, 2, 3) }]);
  });
});

describe('a block is ERR_ARMOR', () => {
  test.each<[string, string]>([
    ['without an end', good.slice(0, good.indexOf('-----END'))],
    ['that ends as another kind', good.replace('END PGP SIGNATURE', 'END PGP MESSAGE')],
    ['without a blank line behind its headers', good.replace('\n\n', '\n')],
    ['with a header that is none', good.replace('\n\n', '\nno header\n\n')],
    ['with a character that is no base64', good.replace('AQID', 'AQ*D')],
    ['with base64 of another alphabet', good.replace('AQID', 'AQ_-')],
    ['with base64 that is cut off', good.replace('AQID', 'AQI')],
    ['with padding in the middle', good.replace('AQID', 'AQI=\nAQID')],
    ['with text behind the checksum', good.replace('\n-----END', '\n=AAAA\nAQID\n-----END')],
    ['inside another block', good.replace('AQID', good)],
    ['with a line of dashes', good.replace('AQID', '-----')],
  ])('%s', async (_, text) => {
    expect(await codeOf(() => readArmor(text))).toBe('ERR_ARMOR');
  });
});

test('dearmor gives the octets of the one block of a text', async () => {
  expect(dearmor(`Alice\n${good}`)).toEqual(Uint8Array.of(1, 2, 3));
  expect(await codeOf(() => dearmor('no armor'))).toBe('ERR_ARMOR');
  expect(await codeOf(() => dearmor(good + good))).toBe('ERR_ARMOR');
});

test('a text of any kind is read, or ERR_ARMOR', () => {
  const pieces = fc.constantFrom(
    '-----BEGIN PGP ',
    '-----END PGP ',
    'SIGNATURE',
    '-----',
    '\n',
    '\r',
    'AQID',
    '=',
    ': ',
    ' ',
  );
  const text = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 })
    .map((parts) => parts.join(''));
  return fc.assert(
    fc.asyncProperty(text, async (any) => {
      const answer = await codeOf(() => {
        readArmor(any);
        throw new TypeError('read');
      });
      expect(answer === 'ERR_ARMOR' || (answer instanceof TypeError && answer.message === 'read')).toBe(true);
    }),
  );
});
