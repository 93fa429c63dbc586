import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import { describe, expect, test } from 'vitest';

import type { ByteSource } from '../src/byte-source.js';
import { digestWith, hashSource, stateOf } from '../src/digest.js';
import { errorOf } from './support/rejections.js';
import { sourceError, watchedSources } from './support/sources.js';

const chunks = [Uint8Array.of(1, 2, 3), new Uint8Array(0), new Uint8Array(100_000).fill(7), Uint8Array.of(9)];
const whole = new Uint8Array(Buffer.concat(chunks));
const expected = createHash('sha256').update(whole).digest('hex');

async function digestOf(source: ByteSource): Promise<string> {
  const state = stateOf(await hashSource(source, ['sha256']), 'sha256');
  return Buffer.from(digestWith(state)).toString('hex');
}

function* generator(): Generator<Uint8Array> {
  yield* chunks;
}
async function* asyncGenerator(): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

describe('the digest is the same', () => {
  test.each<[string, () => ByteSource]>([
    ['of a Uint8Array', () => whole],
    ['of a Buffer', () => Buffer.from(whole)],
    [
      'of a view into a larger buffer',
      () => new Uint8Array(Buffer.concat([Buffer.alloc(3), whole]).buffer).subarray(3),
    ],
    ['of an array of chunks', () => chunks],
    ['of a set of chunks', () => new Set(chunks)],
    ['of a generator', generator],
    ['of an async generator', asyncGenerator],
    ['of a Node stream', () => Readable.from(chunks)],
    ['of a web stream', () => ReadableStream.from(chunks) as ReadableStream<Uint8Array>],
    ['of a Blob', () => new Blob(chunks).stream() as ReadableStream<Uint8Array>],
    ['of a web stream of bytes', () => byteStream()],
  ])('%s', async (_, make) => {
    expect(await digestOf(make())).toBe(expected);
  });
});

test('nothing has the digest of nothing', async () => {
  const empty = createHash('sha256').digest('hex');
  for (const source of [new Uint8Array(0), [], Readable.from([])]) expect(await digestOf(source)).toBe(empty);
});

test('several hashes come of one pass', async () => {
  const states = await hashSource(generator(), ['sha256', 'sha512']);
  expect(Buffer.from(digestWith(stateOf(states, 'sha512'))).toString('hex')).toBe(
    createHash('sha512').update(whole).digest('hex'),
  );
});

test('a state can be finished several times', async () => {
  const state = stateOf(await hashSource(whole, ['sha256']), 'sha256');
  const more = Uint8Array.of(5);
  const finished = Buffer.from(digestWith(state, more)).toString('hex');
  expect(finished).toBe(createHash('sha256').update(whole).update(more).digest('hex'));
  expect(Buffer.from(digestWith(state)).toString('hex')).toBe(expected);
});

test('one chunk larger than a turn is hashed whole', async () => {
  const large = new Uint8Array(17 * 1024 * 1024 + 5).fill(3);
  expect(await digestOf(large)).toBe(createHash('sha256').update(large).digest('hex'));
});

describe('a TypeError is what comes', () => {
  test.each<[string, unknown]>([
    ['of a string', 'the data'],
    ['of a String object', new String('the data')],
    ['of nothing', undefined],
    ['of null', null],
    ['of a number', 5],
    ['of an ArrayBuffer', new ArrayBuffer(4)],
    ['of an object', {}],
    ['of an array of numbers', [1, 2, 3]],
    ['of an array of strings', ['a']],
    ['of a stream of text', Readable.from(['a', 'b'])],
    ['of a Uint16Array', new Uint16Array(4)],
  ])('%s', async (_, source) => {
    await expect(digestOf(source as ByteSource)).rejects.toBeInstanceOf(TypeError);
  });
});

test.each(Object.entries(watchedSources('fails')))('the error of %s comes out as it is', async (_, make) => {
  expect(await errorOf(() => digestOf(make().source))).toBe(sourceError);
});

test('a locked web stream is refused, and left to its reader', async () => {
  const stream = byteStream();
  const reader = stream.getReader();
  await expect(digestOf(stream)).rejects.toBeInstanceOf(TypeError);
  expect((await reader.read()).done).toBe(false);
});

function byteStream(): ReadableStream<Uint8Array> {
  const left = [...chunks].filter(({ length }) => length > 0);
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const chunk = left.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk.slice());
    },
  });
}
