import { expect, test } from 'vitest';

import { assemble, certificateOf, certificateWithSubkey, revocation, selfSignature } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { armored, join, packet } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';

// A copy of a certificate from before its revocation is put in front, and a reader that takes the first copy never looks on.
const key = keyOf('ed25519');
const subkey = keyOf('ed25519', 'subkey');
const plain = certificateOf(key);
const revoked = assemble(key, [selfSignature(key)], [revocation(key)]);
const signature = detached(key, data);
const block = (bytes: Uint8Array): string => armored('PUBLIC KEY BLOCK', bytes);

test.each<[string, readonly (Uint8Array | string)[]]>([
  ['before', [revoked, plain]],
  ['behind', [plain, revoked]],
  ['between', [plain, revoked, plain]],
  ['in one binary file', [join(plain, revoked)]],
  ['as a revocation certificate in an armor block', [block(plain) + block(revocation(key))]],
  ['as a revocation certificate before the certificate', [block(revocation(key)) + block(plain)]],
  ['as a revocation certificate in a file', [plain, revocation(key)]],
  ['as a revocation certificate in a file before it', [revocation(key), plain]],
  ['in a second armor block', [block(plain) + block(revoked)]],
])('a revocation counts wherever a copy carries it: %s', async (_, certificates) => {
  expect(await reasonOf({ certificates, signature })).toBe('key-revoked');
});

test('a revocation of a subkey counts wherever a copy carries it', async () => {
  const good = certificateWithSubkey(key, subkey);
  const gone = join(certificateOf(key), packet(14, subkey.body), revocation(key, {}, subkey));
  for (const certificates of [
    [good, gone],
    [gone, good],
  ]) {
    expect(await reasonOf({ certificates, signature: detached(subkey, data) })).toBe('key-revoked');
  }
});

test('a revocation that stands behind the user id counts', async () => {
  const certificates = [join(plain, revocation(key))];
  expect(await reasonOf({ certificates, signature })).toBe('key-revoked');
});

test('a revocation that stands behind another certificate counts', async () => {
  const stranger = certificateOf(keyOf('ed25519', 'stranger'));
  for (const certificates of [[join(stranger, revocation(key), plain)], [join(stranger, revocation(key)), plain]]) {
    expect(await reasonOf({ certificates, signature })).toBe('key-revoked');
  }
});

test('a revocation that stands behind a subkey counts', async () => {
  const certificates = [join(certificateOf(key), packet(14, subkey.body), revocation(key))];
  expect(await reasonOf({ certificates, signature })).toBe('key-revoked');
});

test('a subkey that comes with a second copy of its certificate signs', async () => {
  const certificates = [plain, certificateWithSubkey(key, subkey)];
  expect(await reasonOf({ certificates, signature: detached(subkey, data) })).toBe('good');
});

test("a stranger's revocation certificate beside it leaves a certificate as it was", async () => {
  const bare = revocation(keyOf('ed25519', 'stranger'));
  expect(await reasonOf({ certificates: [plain, bare], signature })).toBe('good');
});
