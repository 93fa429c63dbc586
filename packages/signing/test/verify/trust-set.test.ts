import { describe, expect, test } from 'vitest';

import { mergeCopies } from '../../src/certificate/merge.js';
import { parseCertificates } from '../../src/certificate/parse-certificate.js';
import { loadTrustSet, type Policy } from '../../src/verify/index.js';
import {
  binding,
  certificateOf,
  certificateWithSubkey,
  may,
  selfSignature,
  subkeyPacket,
} from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { rsaOf } from '../support/keys.js';
import { armored, hex, join, packet, utf8 } from '../support/octets.js';
import { detached, keyFrom, keyOf } from '../support/openpgp.js';
import { codeOf, errorOf } from '../support/rejections.js';
import { day } from '../support/times.js';

const key = keyOf('ed25519');
const other = keyOf('p256');
const certificate = certificateOf(key);
const block = armored('PUBLIC KEY BLOCK', certificate);

const fingerprints = async (...inputs: readonly (string | Uint8Array)[]): Promise<readonly string[]> =>
  (await loadTrustSet(inputs)).certificates.map(({ fingerprint }) => fingerprint);

describe('certificates are loaded', () => {
  test.each<[string, readonly (string | Uint8Array)[]]>([
    ['in two files', [certificate, certificateOf(other)]],
    ['in one binary file', [join(certificate, certificateOf(other))]],
    ['in two armor blocks', [block + armored('PUBLIC KEY BLOCK', certificateOf(other))]],
    [
      'with text between the blocks',
      [`Alice\n\n${block}\nBob\n${armored('PUBLIC KEY BLOCK', certificateOf(other))}\n-- `],
    ],
    ['behind a byte-order mark', [`\ufeff${block}`, certificateOf(other)]],
    ['as octets of text', [utf8(block), certificateOf(other)]],
    ['with copies', [certificate, certificateOf(other), block]],
  ])('%s', async (_, inputs) => {
    expect(await fingerprints(...inputs)).toEqual([key.fingerprint, other.fingerprint]);
  });

  test('with trust, marker and padding packets among them', async () => {
    const noise = join(packet(12, hex('0102')), packet(10, utf8('PGP')), packet(21, hex('00')));
    expect(await fingerprints(join(noise, certificate, noise))).toEqual([key.fingerprint]);
  });

  test('with a user attribute and an unknown component', async () => {
    const noise = join(packet(17, hex('0101')), packet(60, hex('01')));
    expect(await fingerprints(join(certificate, noise))).toEqual([key.fingerprint]);
  });
});

describe('the trust set is refused', () => {
  test.each<[string, string, () => readonly (string | Uint8Array)[]]>([
    ['ERR_CERTIFICATE', 'without certificates', () => []],
    ['ERR_CERTIFICATE', 'with an empty file', () => [certificate, '']],
    ['ERR_CERTIFICATE', 'with a web page', () => ['<!doctype html>']],
    ['ERR_CERTIFICATE', 'with a signature', () => [armored('SIGNATURE', detached(key, data))]],
    ['ERR_CERTIFICATE', 'with a binary signature', () => [detached(key, data)]],
    ['ERR_CERTIFICATE', 'with a message', () => [armored('MESSAGE', certificate)]],
    ['ERR_CERTIFICATE', 'with a user id before the key', () => [join(packet(13, utf8('a')), certificate)]],
    ['ERR_ARMOR', 'with armor that is cut off', () => [block.slice(0, 100)]],
    ['ERR_PACKET', 'with a packet that is cut off', () => [certificate.subarray(0, -3)]],
    ['ERR_PACKET', 'with key material that is none', () => [packet(6, join(key.body.subarray(0, 16), hex('0000')))]],
    ['ERR_UNSUPPORTED_KEY_TYPE', 'with a primary key of version 6', () => [packet(6, withOctet(0, 6))]],
    ['ERR_UNSUPPORTED_KEY_TYPE', 'with a DSA primary key', () => [packet(6, withOctet(5, 17))]],
    ['ERR_WEAK_KEY', 'with a short RSA primary key', () => [certificateOf(keyFrom(rsaOf(2048), 1))]],
  ])('%s %s', async (code, _, inputs) => {
    expect(await codeOf(() => loadTrustSet(inputs()))).toBe(code);
  });

  test('as a TypeError where it is no array', async () => {
    await expect(loadTrustSet(block as unknown as readonly string[])).rejects.toBeInstanceOf(TypeError);
    await expect(loadTrustSet([5 as unknown as string])).rejects.toBeInstanceOf(TypeError);
  });

  test('with the reason of a signal that has fired', async () => {
    expect(await errorOf(() => loadTrustSet([certificate], { signal: AbortSignal.abort('mine') }))).toBe('mine');
  });
});

test('two keys with one fingerprint are ERR_CERTIFICATE', async () => {
  const [first] = parseCertificates(certificate).certificates;
  const [second] = parseCertificates(certificateOf(other)).certificates;
  if (first === undefined || second === undefined) throw new Error('no certificate');
  // Nobody has such a pair of keys yet, so it is made up.
  const forged = { ...second, primary: { ...second.primary, fingerprint: first.primary.fingerprint } };
  expect(await codeOf(() => mergeCopies([first, forged], []))).toBe('ERR_CERTIFICATE');
});

test('a subkey that cannot be read is noted, and spoils nothing', async () => {
  const unreadable = packet(14, join(hex('04000000 01 12'), hex('0102')));
  const trust = await loadTrustSet([join(certificate, unreadable)]);
  expect(trust.notes).toHaveLength(1);
  expect(await reasonOf({ certificates: [join(certificate, unreadable)], signature: detached(key, data) })).toBe(
    'good',
  );
});

test('a short RSA subkey is noted', async () => {
  const weak = keyFrom(rsaOf(2048), 1);
  const { notes } = await loadTrustSet([certificateWithSubkey(key, weak)]);
  expect(notes.some((note) => note.includes(weak.fingerprint))).toBe(true);
});

test('a renewed copy counts in whatever order the copies come', async () => {
  const old = certificateOf(key, { keyExpires: day(20) });
  const renewed = certificateOf(key, { created: day(19), keyExpires: day(90) });
  for (const certificates of [[old, renewed], [renewed, old], [join(old, renewed)]]) {
    expect(await reasonOf({ certificates, signature: detached(key, data) })).toBe('good');
  }
});

test('user ids and subkeys of all copies are brought together', async () => {
  const second = join(
    packet(6, key.body),
    packet(13, utf8('B <b@acme.example>')),
    selfSignature(key, {}, 'B <b@acme.example>'),
  );
  const third = join(certificateOf(key, { flags: may.certify | may.sign }), subkeyPacket(other), binding(key, other));
  const { certificates } = await loadTrustSet([certificate, second, third]);
  expect(certificates).toMatchObject([{ userIds: ['Acme Release <release@acme.example>', 'B <b@acme.example>'] }]);
  expect(certificates[0]?.keys).toHaveLength(2);
});

describe('a policy field is ERR_POLICY', () => {
  test.each<[string, object]>([
    ['when it is unknown', { minRSABits: 2048 }],
    ['of another object', { toString: 'x' }],
    ['when RSA is too short', { minRsaBits: 2047 }],
    ['when RSA is no number', { minRsaBits: '3072' }],
    ['when the expiry rule is none', { expired: 'never' }],
    ['when the tolerance is negative', { clockToleranceMs: -1 }],
    ['when the tolerance is endless', { clockToleranceMs: Infinity }],
    ['when the threshold is zero', { threshold: 0 }],
    ['when the threshold is a fraction', { threshold: 1.5 }],
    ['when the threshold is not a number', { threshold: Number.NaN }],
  ])('%s', async (_, policy) => {
    expect(await codeOf(() => loadTrustSet([certificate], { policy }))).toBe('ERR_POLICY');
  });

  test('not when it is left open', async () => {
    const policy = { minRsaBits: undefined } as unknown as Partial<Policy>;
    expect((await loadTrustSet([certificate], { policy })).policy.minRsaBits).toBe(3072);
  });
});

test('a 2,048-bit RSA key counts where the policy lets it', async () => {
  const weak = keyFrom(rsaOf(2048), 1);
  const scene = { certificates: [certificateOf(weak)], signature: detached(weak, data), policy: { minRsaBits: 2048 } };
  expect(await reasonOf(scene)).toBe('good');
});

function withOctet(offset: number, octet: number): Uint8Array {
  const body = key.body.slice();
  body[offset] = octet;
  return body;
}
