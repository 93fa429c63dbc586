import { describe, expect, test } from 'vitest';

import { hashSource } from '../src/digest.js';
import { detachSign } from '../src/openpgpkey/index.js';
import { judgeSignature, loadTrustSet } from '../src/verify/index.js';
import { certificateOf } from './support/certificates.js';
import { privateKey, signerOf } from './support/keys.js';
import { detached, keyOf } from './support/openpgp.js';
import { errorOf } from './support/rejections.js';
import { watchedSources, type WatchedSource } from './support/sources.js';
import { now, signTime } from './support/times.js';
import { turn } from './support/turns.js';

const key = keyOf('ed25519');
const certificate = certificateOf(key);

async function expectClosed({ isClosed }: WatchedSource): Promise<void> {
  await turn();
  expect(isClosed()).toBe(true);
}

describe.each(Object.entries(watchedSources('fails')))('%s is closed', (_, make) => {
  test('when it fails', async () => {
    const watched = make();
    await errorOf(() => hashSource(watched.source, ['sha256']));
    await expectClosed(watched);
  });
});

describe.each(Object.entries(watchedSources('ends')))('%s is closed', (_, make) => {
  test('when it ends', async () => {
    const watched = make();
    await hashSource(watched.source, ['sha256']);
    await expectClosed(watched);
  });
});

describe.each(Object.entries(watchedSources('hangs')))('%s is closed', (_, make) => {
  test('when the signal fires while it is silent', async () => {
    const watched = make();
    const controller = new AbortController();
    const answer = errorOf(() => hashSource(watched.source, ['sha256'], controller.signal));
    await turn();
    controller.abort('mine');
    expect(await answer).toBe('mine');
    await expectClosed(watched);
  });

  test('when the signal has fired before', async () => {
    const watched = make();
    expect(await errorOf(() => hashSource(watched.source, ['sha256'], AbortSignal.abort('mine')))).toBe('mine');
    await expectClosed(watched);
  });

  test('when signing fails before it is read', async () => {
    const watched = make();
    const signer = await signerOf(privateKey('ed25519', 'other'));
    await errorOf(() => detachSign(signer, certificate, watched.source, { created: signTime }));
    await expectClosed(watched);
  });

  test('when judging is refused before it is read', async () => {
    const watched = make();
    const trust = await loadTrustSet([certificate]);
    const expectation = { name: '', version: '' };
    const question = { trust, data: watched.source, signature: detached(key, new Uint8Array(0)), expect: expectation };
    await errorOf(() => judgeSignature(question));
    await expectClosed(watched);
  });

  test('when judging needs no look at it, as the signature file is refused', async () => {
    const watched = make();
    const trust = await loadTrustSet([certificate]);
    await judgeSignature({ trust, data: watched.source, signature: 'no signature', now });
    await expectClosed(watched);
  });

  test('when judging needs no look at it, as no signature can turn out good', { timeout: 1000 }, async () => {
    const watched = make();
    const trust = await loadTrustSet([certificate]);
    const signature = detached(keyOf('ed25519', 'stranger'), new Uint8Array(0));
    await judgeSignature({ trust, data: watched.source, signature, now });
    await expectClosed(watched);
  });
});

test('a chunk of a wrong kind closes the generator that gave it', async () => {
  let closed = false;
  function* generate(): Generator<Uint8Array> {
    try {
      yield 'text' as unknown as Uint8Array;
      yield new Uint8Array(1);
    } finally {
      closed = true;
    }
  }
  await expect(hashSource(generate(), ['sha256'])).rejects.toBeInstanceOf(TypeError);
  await turn();
  expect(closed).toBe(true);
});
