import { createHash, createPublicKey } from 'node:crypto';
import { format, inspect } from 'node:util';

import { expect, test } from 'vitest';

import { describeSigner, guardSigner } from '../src/index.js';
import { keyKinds, privateKey, signerOf } from './support/keys.js';

const secretsOf = (key: ReturnType<typeof privateKey>): readonly string[] => {
  const { d = '', p = '', q = '' } = key.export({ format: 'jwk' });
  return [d, p, q]
    .filter((part) => part !== '')
    .flatMap((part) => {
      const octets = Buffer.from(part, 'base64url');
      return [part, octets.toString('hex'), octets.toString('base64'), inspect(octets)];
    });
};

test.each(keyKinds)('printing a %s signer shows no secret', async (kind) => {
  const key = privateKey(kind);
  const guard = guardSigner(await signerOf(key), 'memory');
  const printed = [
    inspect(guard, { depth: 16, showHidden: true }),
    inspect({ nested: [guard] }, { depth: 16 }),
    format('%s %o %O %j', guard, guard, guard, guard),
    JSON.stringify(guard),
  ].join('\n');
  for (const secret of secretsOf(key)) expect(printed).not.toContain(secret);
});

test('a printed signer shows its backend and the fingerprint of its public half', async () => {
  const key = privateKey('ed25519');
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('sha256').update(spki).digest('base64').replaceAll('=', '');
  const printed = inspect(guardSigner(await signerOf(key), 'aws-kms'));
  expect(printed).toContain('aws-kms');
  expect(printed).toContain(`SHA256:${fingerprint}`);
});

test('a signer is described the same whether it is guarded or not', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  expect(describeSigner(signer.publicKey, 'local')).toBe(inspect(guardSigner(signer, 'local')));
});
