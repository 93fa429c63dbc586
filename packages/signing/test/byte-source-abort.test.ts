import { getEventListeners } from 'node:events';

import { expect, test } from 'vitest';

import type { ByteSource } from '../src/byte-source.js';
import { hashSource } from '../src/digest.js';
import { errorOf } from './support/rejections.js';

const mebibyte = new Uint8Array(1024 * 1024);

function* eightGibibytes(): Generator<Uint8Array> {
  for (let index = 0; index < 8192; index++) yield mebibyte;
}
async function* eightGibibytesLater(): AsyncGenerator<Uint8Array> {
  yield* eightGibibytes();
}

// A source that never waits and gives next to nothing; it gives up after a while, so that a failure ends.
function* nothings(chunk: Uint8Array): Generator<Uint8Array> {
  for (const end = Date.now() + 1500; Date.now() < end;) yield chunk;
}
async function* nothingsLater(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* nothings(chunk);
}

const hash = (source: ByteSource, signal: AbortSignal): Promise<unknown> =>
  errorOf(() => hashSource(source, ['sha256'], signal));

test.each<[string, () => ByteSource]>([
  ['8 GiB of a generator', eightGibibytes],
  ['8 GiB of an async generator', eightGibibytesLater],
  ['8 GiB of one array of chunks', () => Array.from({ length: 8192 }, () => mebibyte)],
  ['empty chunks of a generator', () => nothings(new Uint8Array(0))],
  ['empty chunks of an async generator', () => nothingsLater(new Uint8Array(0))],
  ['single octets of a generator', () => nothings(new Uint8Array(1))],
  ['a source that never gives anything', () => new ReadableStream<Uint8Array>()],
])('a time-out ends hashing with its own reason in the middle of %s', async (_, make) => {
  const signal = AbortSignal.timeout(50);
  const begin = performance.now();
  expect(await hash(make(), signal)).toBe(signal.reason);
  expect(performance.now() - begin).toBeLessThan(1400);
});

test('a timer gets its turn while much is hashed', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await hashSource(
    Array.from({ length: 256 }, () => mebibyte),
    ['sha256'],
  );
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});

test('hashing many chunks leaves no listener on a long-lived signal, and never has many', async () => {
  const { signal } = new AbortController();
  let most = 0;
  async function* counting(): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < 2000; index++) {
      most = Math.max(most, getEventListeners(signal, 'abort').length);
      yield Uint8Array.of(index);
    }
  }
  await hashSource(counting(), ['sha256'], signal);
  expect(most).toBeLessThan(3);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a source that fails leaves no listener', async () => {
  const { signal } = new AbortController();
  await hash(['text' as unknown as Uint8Array], signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
