import { describe, expect, test } from 'vitest';

import { judgeRelease, judgeSignature, loadTrustSet } from '../../src/verify/index.js';
import { certificateOf, certificateWithSubkey } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { manifestOf, sha256 } from '../support/manifests.js';
import { utf8 } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';
import { now } from '../support/times.js';

// What is used after a wait must be what was checked before it: the arrays belong to the caller, who may change them meanwhile.
const key = keyOf('p256');
const honest = manifestOf({ 'a.txt': 'a' });
const forged = manifestOf({ 'a.txt': 'b' });

describe('what is changed while it is judged does not get in', () => {
  test('as the manifest', async () => {
    const trust = await loadTrustSet([certificateOf(key)]);
    const manifest = utf8(honest);
    const answer = judgeRelease({ trust, manifest, signature: detached(key, manifest), now });
    manifest.set(utf8(forged));
    expect(await answer).toMatchObject({ ok: true, manifest: { entries: [{ digest: sha256('a') }] } });
  });

  test('as the signature', async () => {
    const trust = await loadTrustSet([certificateOf(key)]);
    const signature = detached(key, data);
    const answer = judgeSignature({ trust, data, signature, now });
    signature.fill(0);
    expect(await answer).toMatchObject({ ok: true });
  });

  test('as the certificate', async () => {
    const subkey = keyOf('ed25519', 'subkey');
    const certificate = certificateWithSubkey(key, subkey);
    const answer = loadTrustSet([certificate]);
    certificate.fill(0);
    const trust = await answer;
    expect(await judgeSignature({ trust, data, signature: detached(subkey, data), now })).toMatchObject({ ok: true });
  });
});

test('a trust set cannot be changed', async () => {
  const trust = await loadTrustSet([certificateOf(key)], { policy: { threshold: 2 } });
  expect(() => Object.assign(trust.policy, { threshold: 1 })).toThrow(TypeError);
  expect(() => Object.assign(trust, { policy: {} })).toThrow(TypeError);
  expect(await reasonOf({ certificates: [certificateOf(key)], signature: detached(key, data) })).toBe('good');
});
