import { afterEach, expect, test, vi } from 'vitest';

import { newSigner, type PassphraseSource } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey, passphrase } from './support/keys.js';
import { codeOf, refusal, rejection } from './support/refusal.js';

const folder = testFolder();
const key = newKey('p256');
const path = folder.put('key.pem', encode(key, 'encrypted-pkcs8.pem'));
const variable = 'SIGNING_LOCAL_TEST_PASSPHRASE';

afterEach(() => {
  vi.unstubAllEnvs();
});

async function opens(source: PassphraseSource): Promise<boolean> {
  const signer = await newSigner(path, { passphrase: source });
  return signer.algorithms.includes('ecdsa-p256-sha256');
}

test('comes from a function', async () => {
  expect(await opens(() => passphrase)).toBe(true);
});

test('comes from a function that answers later', async () => {
  expect(await opens(async () => passphrase)).toBe(true);
});

test('comes as octets, which are left alone', async () => {
  const octets = new TextEncoder().encode(passphrase);
  expect(await opens(() => octets)).toBe(true);
  expect(new TextDecoder().decode(octets)).toBe(passphrase);
});

test('comes from an environment variable by its name', async () => {
  vi.stubEnv(variable, passphrase);
  expect(await opens({ env: variable })).toBe(true);
});

test.each([
  ['without an end of line', ''],
  ['that ends in LF', '\n'],
  ['that ends in CRLF', '\r\n'],
  ['with lines after the first', '\nnot the passphrase\n'],
])('comes from a file %s', async (_, end) => {
  expect(await opens({ file: folder.put('passphrase', passphrase + end) })).toBe(true);
});

test('keeps the spaces around it that a file has', async () => {
  const file = folder.put('passphrase', ` ${passphrase} \n`);
  expect(await codeOf(newSigner(path, { passphrase: { file } }))).toBe('ERR_PASSPHRASE');
});

test('may hold letters of any script, as UTF-8', async () => {
  const passphrase = 'süßes Geheimnis 秘密';
  const pem = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  const signer = await newSigner(folder.put('other.pem', pem), { passphrase: () => passphrase });
  expect(signer.algorithms).toEqual(['ecdsa-p256-sha256']);
});

test('is asked for once, with the path and the signal', async () => {
  const ask = vi.fn<(path: string, options: object) => string>(() => passphrase);
  const { signal } = new AbortController();
  await newSigner(path, { passphrase: ask, signal });
  expect(ask).toHaveBeenCalledExactlyOnceWith(path, { signal });
});

test.each(['pkcs8.pem', 'pkcs8.der', 'sec1.pem', 'sec1.der'] as const)('is not asked for an open %s', async (form) => {
  const ask = vi.fn<() => string>(() => passphrase);
  await newSigner(folder.put('open', encode(key, form)), { passphrase: ask });
  expect(ask).not.toHaveBeenCalled();
});

test.each(['encrypted-pkcs8.pem', 'encrypted-pkcs8.der', 'encrypted-sec1.pem'] as const)(
  'is missed as ERR_PASSPHRASE by %s when there is no source',
  async (form) => {
    expect(await codeOf(newSigner(folder.put('closed', encode(key, form))))).toBe('ERR_PASSPHRASE');
  },
);

test('of no length is ERR_PASSPHRASE, as text and as octets', async () => {
  expect(await codeOf(opens(() => ''))).toBe('ERR_PASSPHRASE');
  expect(await codeOf(opens(() => new Uint8Array()))).toBe('ERR_PASSPHRASE');
});

test('from a variable that is unset or empty is ERR_PASSPHRASE, which names it', async () => {
  const unset = await refusal(opens({ env: variable }));
  vi.stubEnv(variable, '');
  const empty = await refusal(opens({ env: variable }));
  expect([unset.code, empty.code]).toEqual(['ERR_PASSPHRASE', 'ERR_PASSPHRASE']);
  expect(unset.message).toContain(variable);
});

test.each(['', '\n', '\r\n', '\nsecond line'])('from a file that holds %j is ERR_PASSPHRASE', async (content) => {
  expect(await codeOf(opens({ file: folder.put('passphrase', content) }))).toBe('ERR_PASSPHRASE');
});

test('from a file that is missing is ERR_PASSPHRASE, which names the file', async () => {
  const error = await refusal(opens({ file: folder.at('missing-passphrase') }));
  expect(error.code).toBe('ERR_PASSPHRASE');
  expect(error.message).toContain('missing-passphrase');
  expect(error.cause).toMatchObject({ code: 'ENOENT' });
});

test('whose function fails ends the call with the error of the function', async () => {
  const failure = new Error('the prompt was closed');
  expect(await rejection(opens(() => Promise.reject(failure)))).toBe(failure);
});

test('that comes after the signal has fired ends the call with its reason', async () => {
  const reason = new Error('the reason of the caller');
  const controller = new AbortController();
  const ask = (): string => {
    controller.abort(reason);
    return passphrase;
  };
  expect(await rejection(newSigner(path, { passphrase: ask, signal: controller.signal }))).toBe(reason);
});
