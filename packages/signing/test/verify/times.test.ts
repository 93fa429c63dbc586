import { expect, test } from 'vitest';

import type { Policy } from '../../src/verify/index.js';
import { binding, certificateOf, certificateWithSubkey, may, subkeyPacket } from '../support/certificates.js';
import { data, judge, reasonOf } from '../support/judging.js';
import { join, number, subpacket } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';
import { day, keyTime, now, signTime } from '../support/times.js';

const key = keyOf('ed25519');
const subkey = keyOf('ed25519', 'subkey', day(5));
const minute = 60;

const reasonAt = (created: Date, policy: Partial<Policy> = {}): Promise<string> =>
  reasonOf({ certificates: [certificateOf(key)], signature: detached(key, data, { created }), policy });

const reasonUntil = (keyExpires: Date, policy: Partial<Policy> = {}): Promise<string> =>
  reasonOf({ certificates: [certificateOf(key, { keyExpires })], signature: detached(key, data), policy });

const lasting = (lifetime: number): Uint8Array => detached(key, data, { hashed: [subpacket(3, number(lifetime, 4))] });

test('a signature made half an hour ahead of our clock counts, and a second more does not', async () => {
  expect(await reasonAt(day(60, 30 * minute))).toBe('good');
  expect(await reasonAt(day(60, 30 * minute + 1))).toBe('future');
});

test('the clock tolerance can be set to nothing', async () => {
  expect(await reasonAt(now, { clockToleranceMs: 0 })).toBe('good');
  expect(await reasonAt(day(60, 1), { clockToleranceMs: 0 })).toBe('future');
});

test('a signature made in the second of its key counts, and one made before does not', async () => {
  expect(await reasonAt(keyTime)).toBe('good');
  expect(await reasonAt(day(0, -1))).toBe('before-key');
});

test('a signature made after its primary key and before its subkey is refused', async () => {
  const certificates = [certificateWithSubkey(key, subkey)];
  const signature = detached(subkey, data, { created: day(4) });
  expect(await reasonOf({ certificates, signature })).toBe('before-key');
});

test('a signature that ends after now counts, and one that ends now does not', async () => {
  const certificates = [certificateOf(key)];
  const thirtyDays = 30 * 24 * 3600;
  expect(await reasonOf({ certificates, signature: lasting(thirtyDays + 1) })).toBe('good');
  expect(await reasonOf({ certificates, signature: lasting(thirtyDays) })).toBe('signature-expired');
});

test('a signature lifetime of zero means without end', async () => {
  expect(await reasonOf({ certificates: [certificateOf(key)], signature: lasting(0), now: day(30_000) })).toBe('good');
});

test('a signature lifetime beyond 32 bits of time does not wrap around', async () => {
  const certificates = [certificateOf(key)];
  expect(await reasonOf({ certificates, signature: lasting(0xffffffff) })).toBe('good');
});

test('a key that has expired since it signed counts', async () => {
  expect(await reasonUntil(day(40))).toBe('good');
});

test('a key that has expired since it signed is refused with expired: now', async () => {
  expect(await reasonUntil(day(40), { expired: 'now' })).toBe('key-expired');
});

test('a key that ends in ten minutes has not expired with expired: now', async () => {
  expect(await reasonUntil(day(60, 10 * minute), { expired: 'now' })).toBe('good');
});

test('a key that had expired when it signed is refused', async () => {
  expect(await reasonUntil(signTime)).toBe('key-expired');
  expect(await reasonUntil(day(30, 1))).toBe('good');
});

test('a key lifetime of zero means without end', async () => {
  const endless = certificateOf(key, { hashed: [subpacket(9, number(0, 4), true)] });
  expect(await reasonOf({ certificates: [endless], signature: detached(key, data) })).toBe('good');
});

test('a key lifetime beyond 32 bits of time does not wrap around', async () => {
  const long = certificateOf(key, { hashed: [subpacket(9, number(0xffffffff, 4), true)] });
  expect(await reasonOf({ certificates: [long], signature: detached(key, data) })).toBe('good');
});

test('an expired primary key takes its subkeys along', async () => {
  const certificate = join(
    certificateOf(key, { flags: may.certify, keyExpires: day(20) }),
    subkeyPacket(subkey),
    binding(key, subkey),
  );
  expect(await reasonOf({ certificates: [certificate], signature: detached(subkey, data) })).toBe('key-expired');
});

test('an expired subkey does not sign', async () => {
  const certificates = [certificateWithSubkey(key, subkey, { keyExpires: day(20) })];
  expect(await reasonOf({ certificates, signature: detached(subkey, data) })).toBe('key-expired');
});

test('the lifetime of a subkey is counted from the subkey, not from its certificate', async () => {
  const certificates = [certificateWithSubkey(key, subkey, { keyExpires: day(31) })];
  expect(await reasonOf({ certificates, signature: detached(subkey, data) })).toBe('good');
});

test('without a time to judge at it is judged now', async () => {
  const created = new Date(Date.now() + 3_600_000);
  const young = keyOf('ed25519', 'young', new Date(Date.now() - 3_600_000));
  const certificates = [certificateOf(young)];
  const atOnce = { certificates, signature: detached(young, data, { created: young.created }), now: new Date() };
  expect(await reasonOf(atOnce)).toBe('good');
  expect(await reasonOf({ ...atOnce, signature: detached(young, data, { created }) })).toBe('future');
});

test('a time to judge at that is no time is never a yes', async () => {
  const scene = { certificates: [certificateOf(key)], signature: detached(key, data), now: new Date(Number.NaN) };
  const answer = await judge(scene).catch((error: unknown) => error);
  expect(answer).not.toMatchObject({ ok: true });
});
