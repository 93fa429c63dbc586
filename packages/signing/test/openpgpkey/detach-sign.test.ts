import { createHash, createPublicKey, verify } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import type { KeyKind } from '../../src/algorithm.js';
import { detachSign, mintCertificate, type DetachSignOptions } from '../../src/openpgpkey/index.js';
import { userId } from '../support/certificates.js';
import { data } from '../support/judging.js';
import { countingSigner, privateKey, signerOf } from '../support/keys.js';
import { dearmored, join, mpi, number, utf8 } from '../support/octets.js';
import { keyOf } from '../support/openpgp.js';
import { packetsOf, signatureOf, type WireSignature } from '../support/reading.js';
import { day, keyTime, signTime } from '../support/times.js';

const owner = { name: userId.split(' <')[0] ?? '', email: 'release@acme.example', created: keyTime };

async function sign(kind: KeyKind, options: Partial<DetachSignOptions> = {}): Promise<Uint8Array> {
  const signer = await signerOf(privateKey(kind));
  const { certificate } = await mintCertificate(signer, owner);
  return detachSign(signer, certificate, data, { created: signTime, ...options, armor: false });
}

async function taken(options: Partial<DetachSignOptions> = {}): Promise<WireSignature> {
  const [packet] = packetsOf(await sign('ed25519', options));
  return signatureOf(packet?.body ?? new Uint8Array());
}

describe('a detached signature without a release', () => {
  test('has the hashed subpackets 2 (critical), 16 and 33, in this order, and no others', async () => {
    const { fingerprint } = keyOf('ed25519');
    const { hashed, unhashed } = await taken();
    expect(hashed).toEqual([
      { type: 2, critical: true, hex: (signTime.getTime() / 1000).toString(16) },
      { type: 16, critical: false, hex: fingerprint.slice(-16).toLowerCase() },
      { type: 33, critical: false, hex: `04${fingerprint.toLowerCase()}` },
    ]);
    expect(unhashed).toEqual([]);
  });

  test('is one packet with a new-format header, version 4, type 0x00', async () => {
    const [packet, ...others] = packetsOf(await sign('rsa'));
    expect(packet?.firstOctet).toBe(0xc2);
    expect(others).toEqual([]);
    expect(await taken()).toMatchObject({ version: 4, type: 0 });
  });

  // Built octet by octet from RFC 9580 5.2.3, so that the whole form is held.
  test('is the very octets that the RFC gives', async () => {
    const { fingerprint } = keyOf('ed25519');
    const id = Buffer.from(fingerprint, 'hex');
    const seconds = number(signTime.getTime() / 1000, 4);
    const area = join(
      Uint8Array.of(5, 0x82),
      seconds,
      Uint8Array.of(9, 16),
      id.subarray(12),
      Uint8Array.of(22, 33, 4),
      id,
    );
    const portion = join(Uint8Array.of(4, 0, 22, 8, 0, area.length), area);
    const digest = createHash('sha256')
      .update(join(data, portion, Uint8Array.of(4, 0xff), number(portion.length, 4)))
      .digest();
    const signer = await signerOf(privateKey('ed25519'));
    const raw = await signer.sign(digest, 'ed25519');
    const body = join(portion, number(0, 2), digest.subarray(0, 2), mpi(raw.subarray(0, 32)), mpi(raw.subarray(32)));
    expect(await sign('ed25519')).toEqual(join(Uint8Array.of(0xc2, body.length), body));
    expect(verify(null, digest, createPublicKey(privateKey('ed25519')), raw)).toBe(true);
  });
});

test.each([
  ['rsa', 1, 8],
  ['p256', 19, 8],
  ['p384', 19, 9],
  ['p521', 19, 10],
  ['ed25519', 22, 8],
] as const)('a %s signature has the algorithm %i and the hash %i', async (kind, algorithmId, hashId) => {
  const [packet] = packetsOf(await sign(kind));
  expect(signatureOf(packet?.body ?? new Uint8Array())).toMatchObject({ algorithmId, hashId });
});

test('a signer without the default hash signs with the first that it offers', async () => {
  const signer = await signerOf(privateKey('rsa'));
  const { certificate } = await mintCertificate(signer, owner);
  const other = { ...signer, algorithms: ['rsa-pkcs1-sha512', 'rsa-pkcs1-sha384'] as const };
  const packet = await detachSign(other, certificate, data, { created: signTime, armor: false });
  expect(signatureOf(packetsOf(packet)[0]?.body ?? new Uint8Array()).hashId).toBe(10);
});

test.each(['rsa', 'ed25519'] as const)('equal inputs give equal octets with %s', async (kind) => {
  expect(await sign(kind)).toEqual(await sign(kind));
});

test('other data, another time and another release give other octets', async () => {
  const first = await sign('ed25519');
  expect(await sign('ed25519', { created: day(31) })).not.toEqual(first);
  expect(await sign('ed25519', { release: { name: 'tool', version: '1.0.0' } })).not.toEqual(first);
});

test('a time is cut to whole seconds', async () => {
  expect(await sign('ed25519', { created: new Date(signTime.getTime() + 999) })).toEqual(await sign('ed25519'));
});

test('a release is one readable notation under the domain of the user id, not critical', async () => {
  const { hashed } = await taken({ release: { name: '@acme/tool', version: '1.0.0' } });
  expect(hashed.map(({ type }) => type)).toEqual([2, 16, 20, 33]);
  const [name, value] = [utf8('release@acme.example'), utf8('@acme/tool@1.0.0')];
  const body = join(number(0x80000000, 4), number(name.length, 2), number(value.length, 2), name, value);
  expect(hashed[2]).toEqual({ type: 20, critical: false, hex: Buffer.from(body).toString('hex') });
});

test('an end is a lifetime from the signing time, critical', async () => {
  const { hashed } = await taken({ expires: day(40, 7) });
  const lifetime = (10 * 86_400 + 7).toString(16).padStart(8, '0');
  expect(hashed.find(({ type }) => type === 3)).toEqual({ type: 3, critical: true, hex: lifetime });
});

test('armor is the default, and holds the same packet', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  const { certificate } = await mintCertificate(signer, owner);
  const text = await detachSign(signer, certificate, data, { created: signTime });
  expect(text.startsWith('-----BEGIN PGP SIGNATURE-----\n\n')).toBe(true);
  expect(dearmored(text)).toEqual(await sign('ed25519'));
});

test('a signature is one call to the signer', async () => {
  const signer = await countingSigner(privateKey('ed25519'));
  const { certificate } = await mintCertificate(await signerOf(privateKey('ed25519')), owner);
  await detachSign(signer, certificate, data, { created: signTime, release: { name: 'tool', version: '1' } });
  expect(signer.calls()).toBe(1);
});
