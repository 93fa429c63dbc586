import { expect, test } from 'vitest';

import { certificateOf } from '../support/certificates.js';
import { data, judge } from '../support/judging.js';
import { notation } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';

// An explanation is printed: whoever wrote the signature must not write to the terminal, or a second line to the log.
const key = keyOf('ed25519');
const stranger = keyOf('ed25519', 'stranger');
const hostile = 'a\u001b[2J\u001b]0;title\u0007\r\nverified: all is well\u202e\u0085\u009b@acme.example';

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

test.each<[string, Uint8Array]>([
  ['a critical notation', detached(stranger, data, { hashed: [notation(hostile, 'x', { critical: true })] })],
  ['a release', detached(key, data, { hashed: [notation('release@acme.example', hostile)] })],
])('no explanation shows the control characters of %s', async (_, signature) => {
  const expected = { name: 'tool', version: '1.0.0' };
  const verdict = await judge({ certificates: [certificateOf(key)], signature, expect: expected });
  const shown = [verdict.ok ? '' : verdict.explanation, ...verdict.signatures.map(({ explanation }) => explanation)];
  expect(verdict.ok).toBe(false);
  expect(shown.filter((text) => control.test(text))).toEqual([]);
});
