import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { makeUserId } from '../../src/openpgpkey/user-id.js';
import { codeOf } from '../support/rejections.js';

const email = 'release@acme.example';
const refusal = (name: string, address = email): Promise<unknown> => codeOf(() => makeUserId(name, address));

test.each([
  ['Acme Release', email, 'Acme Release <release@acme.example>'],
  ['Ünïcødé 発行 Ωmega', email, 'Ünïcødé 発行 Ωmega <release@acme.example>'],
  [
    "O'Neill & Sons (Linux), Ltd.",
    "o'neill+release@mail.acme.example",
    "O'Neill & Sons (Linux), Ltd. <o'neill+release@mail.acme.example>",
  ],
  ['a', 'a@b', 'a <a@b>'],
  ['a', 'a@xn--bcher-kva.example', 'a <a@xn--bcher-kva.example>'],
])('%j and %j make %j', (name, address, userId) => {
  expect(makeUserId(name, address)).toBe(userId);
});

describe('a name is ERR_USER_ID', () => {
  test.each<[string, string]>([
    ['empty', ''],
    ['blank', ' \u00a0'],
    ['with a blank before it', ' Acme'],
    ['with a blank behind it', 'Acme '],
    ['with <', 'Acme <root@acme.example'],
    ['with >', 'Acme>'],
    ['with a whole second email', 'Acme <other@evil.example>'],
    ['with a line feed', 'Acme\nRelease'],
    ['with a carriage return', 'Acme\rRelease'],
    ['with a tab', 'Acme\tRelease'],
    ['with NUL', 'Acme\0'],
    ['with an escape', 'Acme\u001b[2J'],
    ['with DEL', 'Ac\u007fme'],
    ['with a next-line', 'Ac\u0085me'],
    ['with a line separator', 'Ac\u2028me'],
    ['with a paragraph separator', 'Ac\u2029me'],
    ['with a right-to-left override', 'Ac\u202eme'],
    ['with a right-to-left mark', 'Ac\u200fme'],
    ['with an isolate', 'Ac\u2066me'],
    ['with an Arabic letter mark', 'Ac\u061cme'],
    ['with a zero-width blank', 'Ac\u200bme'],
    ['with a zero-width no-break blank', 'Ac\ufeffme'],
    ['with a lone high surrogate', 'Ac\ud800me'],
    ['with a lone low surrogate', 'Ac\udc00me'],
    ['too long together with its email', 'a'.repeat(256 - email.length - 3)],
  ])('%s', async (_, name) => {
    expect(await refusal(name)).toBe('ERR_USER_ID');
  });
});

describe('an email is ERR_USER_ID', () => {
  test.each([
    '',
    'release',
    '@acme.example',
    'release@',
    'a@b@acme.example',
    'a b@acme.example',
    'a@acme .example',
    '.a@acme.example',
    'a.@acme.example',
    'a..b@acme.example',
    'a@.example',
    'a@acme.',
    'a@acme..example',
    'a@-acme.example',
    'a@acme-.example',
    'a@[127.0.0.1]',
    '"a b"@acme.example',
    'a@acme.example>',
    '<a@acme.example',
    'a@acme.example\n',
    'a\n@acme.example',
    'ä@acme.example',
    'a@bücher.example',
    'a@acme.example ',
    `${'a'.repeat(65)}@acme.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(127)}c`,
  ])('%j', async (address) => {
    expect(await refusal('Acme', address)).toBe('ERR_USER_ID');
  });
});

test('255 octets of UTF-8 are taken, and 256 are not', async () => {
  const room = 255 - email.length - 3;
  expect(Buffer.byteLength(makeUserId('ä'.repeat(room / 2), email))).toBeLessThanOrEqual(255);
  expect(makeUserId('a'.repeat(room), email)).toHaveLength(255);
  expect(await refusal(`${'a'.repeat(room - 1)}ä`)).toBe('ERR_USER_ID');
});

test('what is no string is a TypeError', () => {
  expect(() => makeUserId(undefined as unknown as string, email)).toThrow(TypeError);
  expect(() => makeUserId('Acme', {} as unknown as string)).toThrow(TypeError);
});

test('whatever is taken comes back from UTF-8 as it was, on one line, with one email', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(text, (name) => {
      const userId = quietly(name);
      if (userId === undefined) return;
      expect(Buffer.from(userId, 'utf8').toString('utf8')).toBe(userId);
      // oxlint-disable-next-line no-control-regex
      expect(userId).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      expect(userId.match(/[<>]/g)).toEqual(['<', '>']);
    }),
    { numRuns: 500 },
  );
});

function quietly(name: string): string | undefined {
  try {
    return makeUserId(name, email);
  } catch {
    return undefined;
  }
}
