import { describe, expect, test } from 'vitest';

import { isSigningError } from '../../src/errors.js';
import { judgeRelease, loadTrustSet, verifyRelease, type ReleaseQuestion } from '../../src/verify/index.js';
import { certificateOf } from '../support/certificates.js';
import { manifestOf, sha256 } from '../support/manifests.js';
import { notation, utf8 } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';
import { errorOf } from '../support/rejections.js';
import { now } from '../support/times.js';

const key = keyOf('ed25519');
const text = manifestOf({ 'a.txt': 'a', 'b/c.txt': 'c' });

async function question(manifest: string, signed: string | Uint8Array = manifest): Promise<ReleaseQuestion> {
  const hashed = [notation('release@acme.example', 'tool@1.2.0')];
  const octets = typeof signed === 'string' ? utf8(signed) : signed;
  return {
    trust: await loadTrustSet([certificateOf(key)]),
    manifest,
    signature: detached(key, octets, { hashed }),
    now,
  };
}

test('a verified manifest says what the signed one does', async () => {
  expect(await verifyRelease(await question(text))).toEqual({
    hash: 'sha256',
    signers: [expect.objectContaining({ fingerprint: key.fingerprint })],
    entries: [
      { name: 'a.txt', digest: sha256('a') },
      { name: 'b/c.txt', digest: sha256('c') },
    ],
  });
});

test('a good verdict of a release carries its manifest and its signers', async () => {
  const verdict = await judgeRelease(await question(text));
  expect(verdict).toMatchObject({
    ok: true,
    manifest: { hash: 'sha256' },
    signers: [{ fingerprint: key.fingerprint }],
  });
});

test('a good verdict of a release is plain data that can be serialised', async () => {
  const verdict = await judgeRelease(await question(text));
  expect(structuredClone(verdict)).toEqual(verdict);
  expect(JSON.parse(JSON.stringify(verdict))).toMatchObject({ ok: true, manifest: { hash: 'sha256' } });
});

test('a manifest in octets is judged as its text is', async () => {
  expect(await judgeRelease({ ...(await question(text)), manifest: utf8(text) })).toMatchObject({ ok: true });
});

test('a signed text that is no manifest is "manifest", and its signature was good', async () => {
  const verdict = await judgeRelease(await question('no manifest\n'));
  expect(verdict).toMatchObject({ ok: false, reason: 'manifest', signatures: [{ reason: 'good' }] });
});

test('a signed manifest that is too large is "manifest"', async () => {
  expect(await judgeRelease(await question(text.repeat(20_000)))).toMatchObject({ ok: false, reason: 'manifest' });
});

test('a manifest that nobody signed is not looked at', async () => {
  const verdict = await judgeRelease(await question('no manifest\n', 'another text\n'));
  expect(verdict).toMatchObject({ ok: false, reason: 'bad-signature' });
});

test.each([
  ['a changed digit', text.replace(sha256('a').slice(0, 1), sha256('a').startsWith('0') ? '1' : '0')],
  ['CRLF', text.replaceAll('\n', '\r\n')],
  ['a line more', `${text}${manifestOf({ evil: '' })}`],
  ['a line less', manifestOf({ 'a.txt': 'a' })],
  ['upper-case digits', text.toUpperCase()],
])('a manifest with %s is not the signed one', async (_, changed) => {
  expect(await judgeRelease(await question(changed, text))).toMatchObject({ ok: false, reason: 'bad-signature' });
});

const judgeFor = async (version: string): Promise<unknown> =>
  judgeRelease({ ...(await question(text)), expect: { name: 'tool', version } });

describe('the expected release', () => {
  test('is found', async () => {
    expect(await judgeFor('1.2.0')).toMatchObject({ ok: true, signatures: [{ release: 'tool@1.2.0' }] });
  });

  test('is missed, and the verdict says which was found', async () => {
    expect(await judgeFor('1.3.0')).toMatchObject({
      ok: false,
      reason: 'release',
      signatures: [{ reason: 'release', release: 'tool@1.2.0' }],
    });
  });
});

test.each([
  ['no manifest\n', 'manifest'],
  ['', 'manifest'],
])('the door that throws says ERR_NOT_VERIFIED for the manifest %j', async (manifest, reason) => {
  const error = await errorOf(async () => verifyRelease(await question(manifest)));
  expect(isSigningError(error, 'ERR_NOT_VERIFIED')).toBe(true);
  expect(error).toMatchObject({ details: { verdict: { ok: false, reason } } });
});

test('a signal that has fired ends judging with its reason', async () => {
  const reason = { why: 'the very object' };
  const asked = { ...(await question(text)), signal: AbortSignal.abort(reason) };
  expect(await errorOf(() => judgeRelease(asked))).toBe(reason);
});
