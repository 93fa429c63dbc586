import { afterEach, describe, expect, test, vi } from 'vitest';

import { local, newSigner } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { encode, newKey, passphrase } from './support/keys.js';
import { codeOf, refusal } from './support/refusal.js';

const folder = testFolder();
const key = encode(newKey('ed25519'), 'pkcs8.pem');
const encrypted = encode(newKey('ed25519'), 'encrypted-pkcs8.pem');

const modes = (...names: readonly string[]): [name: string, mode: number][] =>
  names.map((name) => [name, Number.parseInt(name, 8)]);
const reachable = modes('604', '640', '602', '620', '601', '610', '644', '666');

afterEach(() => {
  vi.restoreAllMocks();
});

// Windows has no such permissions.
describe.skipIf(process.platform === 'win32')('a key file', () => {
  test.each(modes('600', '400', '700'))('of mode %s is opened without a warning', async (_, mode) => {
    const warn = vi.fn<(message: string) => void>();
    await newSigner(folder.put('key.pem', key, mode), { warn });
    expect(warn).not.toHaveBeenCalled();
  });

  test.each(reachable)('of mode %s is opened with one warning', async (_, mode) => {
    const warn = vi.fn<(message: string) => void>();
    const path = folder.put('key.pem', key, mode);
    await newSigner(path, { warn });
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(path));
  });

  test.each(reachable)('of mode %s is ERR_KEY_PERMISSIONS when asked', async (_, mode) => {
    const path = folder.put('key.pem', key, mode);
    const error = await refusal(newSigner(path, { permissions: 'refuse' }));
    expect(error.code).toBe('ERR_KEY_PERMISSIONS');
    expect(error.details).toEqual({ path, mode });
  });

  test('of mode 600 is opened when asked to refuse others', async () => {
    const signer = await newSigner(folder.put('key.pem', key), { permissions: 'refuse' });
    expect(signer.algorithms).toEqual(['ed25519']);
  });

  test('that others can read is a warning of the process unless another taker is named', async () => {
    const emitWarning = vi.spyOn(process, 'emitWarning').mockReturnValue();
    await newSigner(folder.put('key.pem', key, 0o644));
    const options = { type: 'SigningWarning', code: 'ERR_KEY_PERMISSIONS' };
    expect(emitWarning).toHaveBeenCalledExactlyOnceWith(expect.any(String), options);
  });

  test('that others can read is refused by a backend that was told to', async () => {
    const backend = local({ permissions: 'refuse' });
    expect(await codeOf(backend.newSigner(folder.put('key.pem', key, 0o644)))).toBe('ERR_KEY_PERMISSIONS');
  });
});

describe.skipIf(process.platform === 'win32')('a passphrase file', () => {
  test('that others can read is a warning', async () => {
    const warn = vi.fn<(message: string) => void>();
    const file = folder.put('passphrase', passphrase, 0o644);
    await newSigner(folder.put('key.pem', encrypted), { passphrase: { file }, warn });
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(file));
  });

  test('that others can read is ERR_KEY_PERMISSIONS when asked', async () => {
    const file = folder.put('passphrase', passphrase, 0o644);
    const path = folder.put('key.pem', encrypted);
    expect(await codeOf(newSigner(path, { passphrase: { file }, permissions: 'refuse' }))).toBe('ERR_KEY_PERMISSIONS');
  });
});
