import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { detachSign, type DetachSignOptions } from '../../src/openpgpkey/index.js';
import { faultyBackend } from '../../src/testing/index.js';
import {
  assemble,
  binding,
  certificateOf,
  certificateWithSubkey,
  may,
  revocation,
  selfSignature,
  subkeyPacket,
} from '../support/certificates.js';
import { data } from '../support/judging.js';
import { countingSigner, privateKey } from '../support/keys.js';
import { join, packet } from '../support/octets.js';
import { keyOf } from '../support/openpgp.js';
import { codeOf, errorOf } from '../support/rejections.js';
import { day, signTime } from '../support/times.js';

const key = keyOf('ed25519');
const subkey = keyOf('ed25519', 'subkey');
const other = keyOf('ed25519', 'other');

// The signer is that of the primary key unless the case says another; nothing may be asked of it.
async function refusal(
  certificate: string | Uint8Array,
  options: Partial<DetachSignOptions> = {},
  name = 'first',
): Promise<unknown> {
  const signer = await countingSigner(privateKey('ed25519', name));
  const code = await codeOf(() => detachSign(signer, certificate, data, { created: signTime, ...options }));
  expect(signer.calls()).toBe(0);
  return code;
}

describe('signing is refused before the signer is asked', () => {
  test.each<[string, string, () => Uint8Array]>([
    ['ERR_KEY_MISMATCH', 'by the certificate of another key', () => certificateOf(other)],
    ['ERR_KEY_EXPIRED', 'by an expired certificate', () => certificateOf(key, { keyExpires: day(20) })],
    ['ERR_KEY_REVOKED', 'by a revoked one', () => assemble(key, [selfSignature(key)], [revocation(key)])],
    ['ERR_CERTIFICATE', 'by a certify-only primary key', () => certificateOf(key, { flags: may.certify })],
    ['ERR_CERTIFICATE', 'without a self-signature', () => assemble(key, [])],
    ['ERR_CERTIFICATE', 'by two certificates', () => join(certificateOf(key), certificateOf(other))],
    ['ERR_CERTIFICATE', 'by nothing', () => new Uint8Array(0)],
    ['ERR_CERTIFICATE', 'by a secret key', () => packet(5, key.body)],
    ['ERR_PACKET', 'by a certificate that is cut off', () => certificateOf(key).subarray(0, -1)],
    ['ERR_TOO_LARGE', 'by too large a file', () => new Uint8Array(1024 * 1024 + 1)],
  ])('%s: %s', async (code, _, certificate) => {
    expect(await refusal(certificate())).toBe(code);
  });

  test.each<[string, string, () => Uint8Array]>([
    ['ERR_KEY_EXPIRED', 'by an expired subkey', () => certificateWithSubkey(key, subkey, { keyExpires: day(20) })],
    ['ERR_KEY_EXPIRED', 'under an expired primary key', () => expiredPrimary()],
    [
      'ERR_KEY_REVOKED',
      'by a revoked subkey',
      () => join(certificateWithSubkey(key, subkey), revocation(key, {}, subkey)),
    ],
    ['ERR_CERTIFICATE', 'by an encryption subkey', () => certificateWithSubkey(key, subkey, { flags: may.encrypt })],
    ['ERR_CERTIFICATE', 'without a back-signature', () => certificateWithSubkey(key, subkey, { back: null })],
    ['ERR_CERTIFICATE', 'without a binding', () => join(certificateOf(key), subkeyPacket(subkey))],
  ])('%s: %s', async (code, _, certificate) => {
    expect(await refusal(certificate(), {}, 'subkey')).toBe(code);
  });

  test.each<[string, Partial<DetachSignOptions>]>([
    ['ERR_TIME', { created: day(-1) }],
    ['ERR_TIME', { created: new Date(Number.NaN) }],
    ['ERR_TIME', { created: new Date(-1000) }],
    ['ERR_TIME', { created: new Date((0xffffffff + 1) * 1000) }],
    ['ERR_TIME', { expires: signTime }],
    ['ERR_TIME', { expires: day(29) }],
    ['ERR_TIME', { expires: new Date(Number.NaN) }],
    ['ERR_RELEASE', { release: { name: '', version: '1' } }],
    ['ERR_RELEASE', { release: { name: 'tool', version: 'v1.0.0' } }],
    ['ERR_RELEASE', { release: { name: 'tool', version: '1@2' } }],
    ['ERR_RELEASE', { release: { name: 'to ol', version: '1' } }],
    ['ERR_RELEASE', { release: { name: 'tool', version: 'x'.repeat(600) } }],
  ])('%s with %o', async (code, options) => {
    expect(await refusal(certificateOf(key), options)).toBe(code);
  });

  test('ERR_USER_ID: a release without an email to put it under', async () => {
    const text = 'Acme Release';
    const nameless = join(packet(6, key.body), packet(13, Buffer.from(text)), selfSignature(key, {}, text));
    expect(await refusal(nameless, { release: { name: 'tool', version: '1' } })).toBe('ERR_USER_ID');
  });
});

test('a renewed certificate signs after its first end', async () => {
  const renewed = assemble(key, [
    selfSignature(key, { keyExpires: day(20) }),
    selfSignature(key, { created: day(19), keyExpires: day(90) }),
  ]);
  const signer = await countingSigner(privateKey('ed25519'));
  expect(await detachSign(signer, renewed, data, { created: signTime })).toContain('SIGNATURE');
});

test.each([
  ['another-key', 'ERR_BACKEND_CONTRACT'],
  ['truncated', 'ERR_BACKEND_CONTRACT'],
  ['throttled', 'ERR_THROTTLED'],
] as const)('nothing is signed when the signer is "%s"', async (fault, code) => {
  const signer = await faultyBackend(fault, { keys: { key: privateKey('ed25519') } }).newSigner('key');
  expect(await codeOf(() => detachSign(signer, certificateOf(key), data, { created: signTime }))).toBe(code);
});

test('a signal that has fired ends signing with its reason, and the source is closed', async () => {
  const reason = { why: 'the very object' };
  const stream = createReadStream(fileURLToPath(import.meta.url));
  const signer = await countingSigner(privateKey('ed25519'));
  const options = { created: signTime, signal: AbortSignal.abort(reason) };
  expect(await errorOf(() => detachSign(signer, certificateOf(key), stream, options))).toBe(reason);
  expect([signer.calls(), stream.destroyed]).toEqual([0, true]);
});

test('a source is closed when the certificate is of no use', async () => {
  const stream = createReadStream(fileURLToPath(import.meta.url));
  const signer = await countingSigner(privateKey('ed25519'));
  const call = (): Promise<string> => detachSign(signer, certificateOf(other), stream, { created: signTime });
  expect(await codeOf(call)).toBe('ERR_KEY_MISMATCH');
  expect(stream.destroyed).toBe(true);
});

function expiredPrimary(): Uint8Array {
  const primary = certificateOf(key, { flags: may.certify, keyExpires: day(20) });
  return join(primary, subkeyPacket(subkey), binding(key, subkey));
}

test('a renewal that came after the signing time counts, as it does for verifiers', async () => {
  const renewed = certificateOf(key, { created: day(40), keyExpires: day(400) });
  const signer = await countingSigner(privateKey('ed25519'));
  await expect(detachSign(signer, renewed, data, { created: signTime })).resolves.toContain('PGP SIGNATURE');
});

test('an end that was set after the signing time counts, as it does for verifiers', async () => {
  const ended = assemble(key, [selfSignature(key), selfSignature(key, { created: day(40), keyExpires: day(20) })]);
  expect(await refusal(ended)).toBe('ERR_KEY_EXPIRED');
});
