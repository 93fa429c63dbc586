import { verify } from 'node:crypto';

import { expect, test } from 'vitest';

import type { Signer } from '../src/backend.js';
import { guardSigner } from '../src/guarded-signer.js';
import { privateKey, signerOf } from './support/keys.js';
import { codeOf } from './support/rejections.js';
import { turn } from './support/turns.js';

async function signerWith(sign: (real: Signer) => Signer['sign']): Promise<Signer> {
  const real = await signerOf(privateKey('ed25519'));
  return guardSigner({ ...real, sign: sign(real) });
}

test('the array of the caller is not the one that the backend gets', async () => {
  let seen: Uint8Array | undefined;
  const input = new Uint8Array(32).fill(1);
  const guard = await signerWith((real) => (given, ...rest) => {
    seen = given;
    return real.sign(given, ...rest);
  });
  await guard.sign(input, 'ed25519');
  expect(seen?.buffer).not.toBe(input.buffer);
});

test('a Buffer of the caller is not the one that the backend gets', async () => {
  const input = Buffer.alloc(32, 1);
  const guard = await signerWith((real) => async (given, ...rest) => {
    const signature = await real.sign(new Uint8Array(given), ...rest);
    given.fill(9);
    return signature;
  });
  await guard.sign(input, 'ed25519');
  expect([...input]).toEqual(Array.from({ length: 32 }, () => 1));
});

test('a backend that overwrites its input changes nothing for the caller', async () => {
  const input = new Uint8Array(32).fill(1);
  const guard = await signerWith((real) => async (given, ...rest) => {
    const signature = await real.sign(given.slice(), ...rest);
    given.fill(9);
    return signature;
  });
  await guard.sign(input, 'ed25519');
  expect(input).toEqual(new Uint8Array(32).fill(1));
});

test('a backend that overwrites its input and signs that is ERR_BACKEND_CONTRACT', async () => {
  const guard = await signerWith((real) => async (given, ...rest) => {
    given.fill(9);
    return real.sign(given, ...rest);
  });
  expect(await codeOf(() => guard.sign(new Uint8Array(32), 'ed25519'))).toBe('ERR_BACKEND_CONTRACT');
});

test('a signature that the backend keeps and changes later stays what it was', async () => {
  let kept = new Uint8Array(0);
  const input = new Uint8Array(32);
  const guard = await signerWith((real) => async (...call) => {
    kept = new Uint8Array(await real.sign(...call));
    return kept;
  });
  const signature = await guard.sign(input, 'ed25519');
  kept.fill(0);
  expect(verify(null, input, guard.publicKey, signature)).toBe(true);
});

test('a Buffer of the backend comes out as a plain Uint8Array', async () => {
  const guard = await signerWith(
    (real) =>
      async (...call) =>
        Buffer.from(await real.sign(...call)),
  );
  expect(Object.getPrototypeOf(await guard.sign(new Uint8Array(32), 'ed25519'))).toBe(Uint8Array.prototype);
});

test('an input that is no Uint8Array is a TypeError', async () => {
  const guard = guardSigner(await signerOf(privateKey('ed25519')));
  const input = 'text' as unknown as Uint8Array;
  await expect(guard.sign(input, 'ed25519')).rejects.toBeInstanceOf(TypeError);
});

test('a public key that the signer swaps after it was guarded counts for nothing', async () => {
  const real = await signerOf(privateKey('ed25519'));
  const other = await signerOf(privateKey('ed25519', 'other'));
  const swapping = { ...real };
  const guard = guardSigner(swapping);
  Object.assign(swapping, other);
  expect(await codeOf(() => guard.sign(new Uint8Array(32), 'ed25519'))).toBe('ERR_BACKEND_CONTRACT');
});

test('the algorithms of a guard cannot be changed', async () => {
  const guard = guardSigner(await signerOf(privateKey('ed25519')));
  expect(Object.isFrozen(guard.algorithms)).toBe(true);
});

test('closing a guard closes the signer, and may be done twice', async () => {
  let closed = 0;
  const guard = guardSigner({ ...(await signerOf(privateKey('ed25519'))), close: async () => void closed++ });
  await guard.close?.();
  await guard.close?.();
  expect(closed).toBe(2);
});

test('a signer without close may be closed', async () => {
  const guard = guardSigner(await signerOf(privateKey('ed25519')));
  await guard.close?.();
  await turn();
  expect(await guard.sign(new Uint8Array(1), 'ed25519')).toHaveLength(64);
});
