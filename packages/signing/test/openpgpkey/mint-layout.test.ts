import { describe, expect, test } from 'vitest';

import { mintCertificate } from '../../src/openpgpkey/index.js';
import { privateKey, signerOf } from '../support/keys.js';
import { dearmored } from '../support/octets.js';
import { keyOf } from '../support/openpgp.js';
import { packetsOf, signatureOf, type WireSignature } from '../support/reading.js';
import { day, keyTime } from '../support/times.js';

const primary = keyOf('ed25519');
const subkey = keyOf('p384', 'subkey', day(1));
const owner = { name: 'Acme', email: 'release@acme.example', created: keyTime };

async function minted(expires?: Date): Promise<{ certificate: Uint8Array; revocation: Uint8Array }> {
  const signer = await signerOf(privateKey('p384', 'subkey'));
  const { certificate, revocation } = await mintCertificate(await signerOf(privateKey('ed25519')), {
    ...owner,
    expires,
    subkeys: [{ signer, created: day(1), expires }],
  });
  return { certificate: dearmored(certificate), revocation: dearmored(revocation) };
}

async function signature(index: number, expires?: Date): Promise<WireSignature> {
  return signatureOf(packetsOf((await minted(expires)).certificate)[index]?.body ?? new Uint8Array());
}

const types = ({ hashed }: WireSignature): readonly number[] => hashed.map(({ type }) => type);
const criticals = ({ hashed }: WireSignature): readonly number[] =>
  hashed.filter(({ critical }) => critical).map(({ type }) => type);

test('a certificate is key, user id, certification, subkey, binding, with new headers', async () => {
  const packets = packetsOf((await minted()).certificate);
  expect(packets.map(({ tag }) => tag)).toEqual([6, 13, 2, 14, 2]);
  expect(packets.every(({ firstOctet }) => (firstOctet & 0xc0) === 0xc0)).toBe(true);
});

test('the key packets are those of the RFC', async () => {
  const packets = packetsOf((await minted()).certificate);
  expect(packets[0]?.body).toEqual(primary.body);
  expect(packets[3]?.body).toEqual(subkey.body);
});

test.each(['rsa', 'p256', 'p384', 'p521', 'ed25519'] as const)('the %s key packet is that of the RFC', async (kind) => {
  const { certificate } = await mintCertificate(await signerOf(privateKey(kind)), owner);
  expect(packetsOf(dearmored(certificate))[0]?.body).toEqual(keyOf(kind).body);
});

describe('the certification of the user id', () => {
  test('is positive, version 4, with the default hash of its key', async () => {
    expect(await signature(2)).toMatchObject({ version: 4, type: 0x13, algorithmId: 22, hashId: 8, unhashed: [] });
  });

  test('has the creation time of the key, critical', async () => {
    const { hashed } = await signature(2);
    const seconds = (keyTime.getTime() / 1000).toString(16);
    expect(hashed[0]).toEqual({ type: 2, critical: true, hex: seconds });
  });

  test('says certify only, critical, and features 1', async () => {
    const { hashed } = await signature(2);
    expect(hashed.find(({ type }) => type === 27)).toEqual({ type: 27, critical: true, hex: '01' });
    expect(hashed.find(({ type }) => type === 30)?.hex).toBe('01');
  });

  test('names its issuer, the key id not critical', async () => {
    const { hashed } = await signature(2);
    const keyId = primary.fingerprint.slice(-16).toLowerCase();
    expect(hashed.find(({ type }) => type === 16)).toEqual({ type: 16, critical: false, hex: keyId });
    expect(hashed.find(({ type }) => type === 33)?.hex).toBe(`04${primary.fingerprint.toLowerCase()}`);
  });

  test('has nothing random and no lifetime of the key unless asked for', async () => {
    expect(types(await signature(2))).not.toContain(20);
    expect(types(await signature(2))).not.toContain(9);
  });

  test('has the lifetime of the key in seconds from its creation, critical', async () => {
    const lifetime = (await signature(2, day(30))).hashed.find(({ type }) => type === 9);
    expect(lifetime).toEqual({ type: 9, critical: true, hex: (30 * 86_400).toString(16).padStart(8, '0') });
  });
});

describe('the binding of a subkey', () => {
  test('lets it sign, and holds its agreement', async () => {
    const binding = await signature(4);
    expect(binding).toMatchObject({ type: 0x18, algorithmId: 22, unhashed: [] });
    expect(criticals(binding)).toEqual([2, 27]);
    expect(binding.hashed.find(({ type }) => type === 27)?.hex).toBe('02');
    const back = binding.hashed.find(({ type }) => type === 32)?.hex ?? '';
    expect(signatureOf(Buffer.from(back, 'hex'))).toMatchObject({ version: 4, type: 0x19, algorithmId: 19, hashId: 9 });
  });

  test('counts the lifetime from the subkey', async () => {
    const lifetime = (await signature(4, day(30))).hashed.find(({ type }) => type === 9);
    expect(lifetime?.hex).toBe((29 * 86_400).toString(16).padStart(8, '0'));
  });
});

test('a revocation is one packet, and says compromised', async () => {
  const [packet, ...others] = packetsOf((await minted()).revocation);
  const revocation = signatureOf(packet?.body ?? new Uint8Array());
  expect([packet?.tag, others.length, revocation.type]).toEqual([2, 0, 0x20]);
  expect(revocation.hashed.find(({ type }) => type === 29)?.hex).toBe('02');
});
