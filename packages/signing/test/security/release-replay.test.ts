import { describe, expect, test } from 'vitest';

import { detachSign } from '../../src/openpgpkey/index.js';
import { loadTrustSet, judgeSignature } from '../../src/verify/index.js';
import { certificateOf } from '../support/certificates.js';
import { data, judge, reasonOf } from '../support/judging.js';
import { privateKey, signerOf } from '../support/keys.js';
import { hex, join, notation } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';
import { codeOf } from '../support/rejections.js';
import { now, signTime } from '../support/times.js';

// An old, truly signed manifest is served again as a newer release, or as another product.
const key = keyOf('ed25519');
const certificates = [certificateOf(key)];
const expected = { name: 'tool', version: '1.2.0' };
const name = 'release@acme.example';

const reasonWith = (...hashed: readonly Uint8Array[]): Promise<string> =>
  reasonOf({ certificates, signature: detached(key, data, { hashed }), expect: expected });

test('the signature of the expected release counts', async () => {
  expect(await reasonWith(notation(name, 'tool@1.2.0'))).toBe('good');
});

test('a name may hold @, as the version does not', async () => {
  const signature = detached(key, data, { hashed: [notation(name, '@acme/tool@1.2.0')] });
  expect(await reasonOf({ certificates, signature, expect: { name: '@acme/tool', version: '1.2.0' } })).toBe('good');
});

describe('a signature does not count', () => {
  test.each<[string, readonly Uint8Array[]]>([
    ['without a release', []],
    ['of an older version', [notation(name, 'tool@1.1.0')]],
    ['of another product', [notation(name, 'cool@1.2.0')]],
    ['of a version that begins alike', [notation(name, 'tool@1.2.0-rc.1')]],
    ['in another case', [notation(name, 'Tool@1.2.0')]],
    ['with a blank', [notation(name, 'tool@1.2.0 ')]],
    ['with a v', [notation(name, 'tool@v1.2.0')]],
    ['with an octet of zero', [notation(name, 'tool@1.2.0\0')]],
    ['with two releases', [notation(name, 'tool@1.2.0'), notation(name, 'tool@1.1.0')]],
    ['with one release twice', [notation(name, 'tool@1.2.0'), notation(name, 'tool@1.2.0')]],
    ['under a foreign domain', [notation('release@other.example', 'tool@1.2.0')]],
    ['under a foreign domain beside its own', [notation('release@other.example', 'x@1'), notation(name, 'tool@1.2.0')]],
    ['under a domain that ends alike', [notation('release@not-acme.example', 'tool@1.2.0')]],
    ['under another name', [notation('releases@acme.example', 'tool@1.2.0')]],
    ['in a notation that is not for people', [notation(name, 'tool@1.2.0', { readable: false })]],
    ['in octets that are no UTF-8', [notation(name, join(hex('ff'), new TextEncoder().encode('tool@1.2.0')))]],
  ])('%s', async (_, hashed) => {
    expect(await reasonWith(...hashed)).toBe('release');
  });
});

test('without an expectation a signature counts for any release, and the verdict says which', async () => {
  const signature = detached(key, data, { hashed: [notation(name, 'tool@1.1.0')] });
  expect(await judge({ certificates, signature })).toMatchObject({ ok: true, signatures: [{ release: 'tool@1.1.0' }] });
});

test('the signature of the expected release counts beside that of another', async () => {
  const both = ['tool@1.1.0', 'tool@1.2.0'].map((value) => detached(key, data, { hashed: [notation(name, value)] }));
  expect(await reasonOf({ certificates, signature: join(...both), expect: expected })).toBe('good');
});

test.each([
  ['an empty name', { name: '', version: '1.0.0' }],
  ['an empty version', { name: 'tool', version: '' }],
  ['a version with a v', { name: 'tool', version: 'v1.0.0' }],
  ['a version with @', { name: 'tool', version: '1@0' }],
  ['a blank', { name: 'my tool', version: '1.0.0' }],
  ['a line break', { name: 'tool', version: '1.0.0\n' }],
])('an expectation with %s is ERR_RELEASE', async (_, expectation) => {
  const scene = { certificates, signature: detached(key, data), expect: expectation };
  expect(await codeOf(() => judge(scene))).toBe('ERR_RELEASE');
});

test('what we sign for a release is expected as it was signed', async () => {
  const signer = await signerOf(privateKey('ed25519'));
  const [certificate = new Uint8Array(0)] = certificates;
  const signature = await detachSign(signer, certificate, data, { created: signTime, release: expected });
  const trust = await loadTrustSet(certificates);
  expect(await judgeSignature({ trust, data, signature, now, expect: expected })).toMatchObject({ ok: true });
});
