import { describe, expect, test } from 'vitest';

import {
  backSignature,
  binding,
  bothKeys,
  certificateOf,
  certificateWithSubkey,
  subkeyPacket,
  type BindingParts,
} from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { detached, keyOf, signatureBody } from '../support/openpgp.js';
import { join, utf8 } from '../support/octets.js';
import { day } from '../support/times.js';

// Whoever binds a stranger's signing key to a primary key of their own would pass off the stranger's signatures as theirs.
const thief = keyOf('ed25519', 'thief');
const stranger = keyOf('ed25519', 'stranger');
const victim = keyOf('ed25519', 'victim');

const reasonWith = (parts: BindingParts): Promise<string> =>
  reasonOf({
    certificates: [certificateWithSubkey(thief, stranger, parts)],
    signature: detached(stranger, data),
  });

test('a subkey with its own agreement signs', async () => {
  expect(await reasonWith({})).toBe('good');
});

test('an agreement among the unhashed subpackets is as good, as it proves itself', async () => {
  expect(await reasonWith({ backUnhashed: true })).toBe('good');
});

describe('a subkey is not adopted', () => {
  test.each<[string, BindingParts]>([
    ['without an agreement', { back: null }],
    ['with an agreement to another primary key', { back: backSignature(victim, stranger) }],
    ['with an agreement by the primary key', { back: signatureBody(thief, bothKeys(thief, stranger), { type: 0x19 }) }],
    ['with a document signature for an agreement', { back: backSignature(thief, stranger, { type: 0x00 }) }],
    ['with a binding for an agreement', { back: backSignature(thief, stranger, { type: 0x18 }) }],
    ['with a certification for an agreement', { back: backSignature(thief, stranger, { type: 0x13 }) }],
    ['with an agreement over SHA-1', { back: backSignature(thief, stranger, { hash: 'sha1' }) }],
    ['with an agreement over other octets', { back: signatureBody(stranger, utf8('other'), { type: 0x19 }) }],
    ['with an agreement that is older than the subkey', { back: backSignature(thief, stranger, { created: day(-1) }) }],
    ['with an agreement that is cut off', { back: backSignature(thief, stranger).subarray(0, 20) }],
    ['with an empty agreement', { back: new Uint8Array(0) }],
  ])('%s', async (_, parts) => {
    expect(await reasonWith(parts)).toBe('back-signature');
  });

  test('with a binding of the type of an agreement', async () => {
    expect(await reasonWith({ type: 0x19 })).toBe('not-bound');
  });

  test('with a binding by the subkey', async () => {
    const pretending = { ...thief, secret: stranger.secret };
    const certificate = join(
      certificateOf(thief),
      subkeyPacket(stranger),
      binding(pretending, stranger, { back: backSignature(thief, stranger) }),
    );
    const signature = detached(stranger, data);
    expect(await reasonOf({ certificates: [certificate], signature })).toBe('not-bound');
  });
});
