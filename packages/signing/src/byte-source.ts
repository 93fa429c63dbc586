import { EventEmitter } from 'node:events';

import { raceAbort, turn } from './abort.js';
import { FileSource } from './file-source.js';

/** Bytes at hand or bytes that come: an array, an iterable, a Node stream or a web stream. */
export type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

// How many octets may pass before timers and sockets get their turn. A source that never really waits would else
// keep the event loop, and with it every abort, out.
const turnEvery = 8 * 1024 * 1024;
// What a chunk costs beside its octets, in octets hashed: chunks of nothing take their time too.
const perChunk = 4096;

/**
 * Hands every chunk of a source to `use`, in order and one at a time, so memory does not grow with the source.
 *
 * Rejects with the signal's own reason as soon as it fires, also while a chunk is awaited, and with the source's own
 * error when it fails; the source is closed on the way out. Throws a `TypeError` for what is no source of bytes.
 */
export async function eachChunk(
  source: ByteSource,
  use: (chunk: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  const chunks = openSource(source);
  let sinceTurn = 0;
  const takeTurn = async (octets: number): Promise<void> => {
    sinceTurn += octets;
    if (sinceTurn < turnEvery) return;
    sinceTurn = 0;
    await turn();
    signal?.throwIfAborted();
  };
  try {
    for (;;) {
      signal?.throwIfAborted();
      const step = await raceAbort(Promise.resolve(chunks.next()), signal);
      if (step.done === true) return chunks.done?.();
      if (!(step.value instanceof Uint8Array))
        throw new TypeError('a source of bytes gave a chunk that is no Uint8Array');
      for (const piece of pieces(step.value)) {
        use(piece);
        await takeTurn(piece.length);
      }
      await takeTurn(perChunk);
    }
  } catch (error) {
    chunks.close(error);
    throw error;
  }
}

/** Does some work that reads a source, and closes the source if the work fails before it has read it. */
export async function closingOnFailure<T>(source: ByteSource, work: () => Promise<T>): Promise<T> {
  // A Node stream may fail before anybody reads it; unheard, that would end the process.
  const stopListening = listenTo(source);
  try {
    const result = await work();
    stopListening();
    return result;
  } catch (error) {
    closeUnread(source, error);
    throw error;
  }
}

function listenTo(source: unknown): () => void {
  if (!(source instanceof EventEmitter)) return ignore;
  source.on('error', ignore);
  return () => source.off('error', ignore);
}

/** Closes a source that was opened by its maker and that nobody has begun to read: a stream or a generator. */
export function closeUnread(source: ByteSource, reason: unknown): void {
  if (!isObject(source)) return;
  // A file that is still being opened may fail after it was destroyed.
  listenTo(source);
  if ('getReader' in source) {
    // A locked one is its reader's to close.
    if (!source.locked) quietly(() => source.cancel(reason));
  } else if ('destroy' in source && typeof source.destroy === 'function') quietly(source.destroy.bind(source));
  else if ('return' in source && typeof source.return === 'function') quietly(source.return.bind(source));
}

// The first failure is the one to report; what closing says after it adds nothing.
function quietly(close: () => unknown): void {
  void Promise.resolve().then(close).catch(ignore);
}

function isObject(source: ByteSource): source is Exclude<ByteSource, string> & object {
  return typeof source === 'object' && source !== null;
}

interface OpenSource {
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
  close(reason: unknown): void;
  /** Lets go of a source that has ended. */
  done?(): void;
}

function openSource(source: ByteSource): OpenSource {
  if (source instanceof Uint8Array) return openIterator([source].values());
  if (typeof source !== 'object' || source === null) throw notASource();
  if ('getReader' in source) {
    const reader = source.getReader();
    // `cancel` settles a pending `read`, which the `return` of the stream's iterator would wait for.
    return {
      next: () => reader.read() as Promise<IteratorResult<unknown>>,
      close: (reason) => quietly(() => reader.cancel(reason)),
      done: () => reader.releaseLock(),
    };
  }
  if (source instanceof FileSource) return openIterator(source.passingChunks());
  if (Symbol.asyncIterator in source) {
    const iterator = source[Symbol.asyncIterator]();
    // A Node stream is ended by `destroy`; its iterator's `return` would wait for the chunk that never comes.
    const destroy =
      'destroy' in source && typeof source.destroy === 'function' ? source.destroy.bind(source) : undefined;
    return destroy === undefined
      ? openIterator(iterator)
      : { next: () => iterator.next(), close: () => quietly(destroy) };
  }
  if (Symbol.iterator in source) return openIterator(source[Symbol.iterator]());
  throw notASource();
}

function openIterator(iterator: Iterator<unknown> | AsyncIterator<unknown>): OpenSource {
  return {
    next: () => iterator.next(),
    close: () => quietly(() => iterator.return?.()),
  };
}

function* pieces(chunk: Uint8Array): Iterable<Uint8Array> {
  for (let start = 0; start < chunk.length; start += turnEvery) yield chunk.subarray(start, start + turnEvery);
}

function notASource(): TypeError {
  return new TypeError('the data is no source of bytes; pass a Uint8Array, an iterable of them, or a stream of bytes');
}

function ignore(): void {}
