import { createPublicKey, generateKeyPairSync } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { armoredPublicKey, fingerprint, mintCertificate, type MintOptions } from '../../src/openpgpkey/index.js';
import { faultyBackend } from '../../src/testing/index.js';
import { countingSigner, privateKey, signerOf } from '../support/keys.js';
import { codeOf, errorOf } from '../support/rejections.js';
import { day, keyTime } from '../support/times.js';

const owner = { name: 'Acme', email: 'release@acme.example', created: keyTime };

async function codeWith(options: Partial<MintOptions>): Promise<unknown> {
  const signer = await countingSigner(privateKey('ed25519'));
  const code = await codeOf(() => mintCertificate(signer, { ...owner, ...options }));
  expect(signer.calls()).toBe(0);
  return code;
}

const subkey = async (created?: Date, expires?: Date): Promise<Partial<MintOptions>> => ({
  subkeys: [{ signer: await signerOf(privateKey('ed25519', 'subkey')), created, expires }],
});

describe('a time is ERR_TIME, before anything is signed', () => {
  test.each<[string, () => Partial<MintOptions> | Promise<Partial<MintOptions>>]>([
    ['that is invalid', () => ({ created: new Date(Number.NaN) })],
    ['before 1970', () => ({ created: new Date(-1) })],
    ['after the last that four octets hold', () => ({ created: new Date((0xffffffff + 1) * 1000) })],
    ['of an end that is invalid', () => ({ expires: new Date(Number.NaN) })],
    ['of an end with the creation', () => ({ expires: keyTime })],
    ['of an end in the same second', () => ({ expires: new Date(keyTime.getTime() + 999) })],
    ['of an end before the creation', () => ({ expires: day(-1) })],
    ['of an end after 2106', () => ({ expires: new Date('2106-02-07T06:28:16Z') })],
    ['of a subkey that is older than its certificate', () => subkey(day(-1))],
    ['of a subkey that is invalid', () => subkey(new Date(Number.NaN))],
    ['of a subkey that ends before it begins', () => subkey(day(2), day(1))],
  ])('%s', async (_, options) => {
    expect(await codeWith(await options())).toBe('ERR_TIME');
  });
});

test('the first and the last second that four octets hold are taken', () => {
  const key = createPublicKey(privateKey('ed25519'));
  expect(fingerprint(key, new Date(0))).toHaveLength(40);
  expect(fingerprint(key, new Date(0xffffffff * 1000))).toHaveLength(40);
});

test('a time is cut to whole seconds', () => {
  const key = createPublicKey(privateKey('ed25519'));
  expect(fingerprint(key, new Date(keyTime.getTime() + 999))).toBe(fingerprint(key, keyTime));
});

test('a time that is no Date is a TypeError', async () => {
  const created = keyTime.getTime() as unknown as Date;
  expect(await codeWith({ created })).toBeInstanceOf(TypeError);
});

test('a signal that has fired ends minting with its reason', async () => {
  const reason = { why: 'the very object' };
  const options = { ...owner, signal: AbortSignal.abort(reason) };
  const signer = await signerOf(privateKey('ed25519'));
  expect(await errorOf(() => mintCertificate(signer, options))).toBe(reason);
});

test('a signal that fires while the signer is silent ends minting with its reason', async () => {
  const signer = await faultyBackend('never-answers', { keys: { key: privateKey('ed25519') } }).newSigner('key');
  const signal = AbortSignal.timeout(20);
  expect(await errorOf(() => mintCertificate(signer, { ...owner, signal }))).toBe(signal.reason);
});

describe('nothing is minted', () => {
  test.each([
    ['another-key', 'ERR_BACKEND_CONTRACT'],
    ['truncated', 'ERR_BACKEND_CONTRACT'],
    ['throttled', 'ERR_THROTTLED'],
  ] as const)('when the primary key %s', async (fault, code) => {
    const signer = await faultyBackend(fault, { keys: { key: privateKey('ed25519') } }).newSigner('key');
    expect(await codeOf(() => armoredPublicKey(signer, owner))).toBe(code);
  });

  test('when the last signer fails', async () => {
    const signer = await faultyBackend('throttled', { keys: { key: privateKey('p256') } }).newSigner('key');
    const call = async (): Promise<unknown> =>
      mintCertificate(await signerOf(privateKey('ed25519')), { ...owner, subkeys: [{ signer }] });
    expect(await codeOf(call)).toBe('ERR_THROTTLED');
  });
});

test.each([
  ['rsa-pss', () => generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).publicKey, 'ERR_PSS_UNSUPPORTED'],
  ['x25519', () => generateKeyPairSync('x25519').publicKey, 'ERR_UNSUPPORTED_KEY_TYPE'],
] as const)('a key of the type %s has no fingerprint', async (_, make, code) => {
  expect(await codeOf(() => fingerprint(make(), keyTime))).toBe(code);
});
