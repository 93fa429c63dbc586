import { Readable } from 'node:stream';

import type { ByteSource } from '../../src/byte-source.js';

/** A source and the question whether it has been closed. */
export interface WatchedSource {
  readonly source: ByteSource;
  readonly isClosed: () => boolean;
}

/** How a watched source goes on after its first chunk. */
export type Ending = 'ends' | 'fails' | 'hangs';

export const sourceError = new Error('the source failed');

const forever = new Promise<never>(() => {});

/** Gives one source of each kind that has to be closed, each with one chunk of one octet and an ending. */
export function watchedSources(ending: Ending): Readonly<Record<string, () => WatchedSource>> {
  return {
    'a Node stream': () => watchedNodeStream(ending),
    'a web stream': () => watchedWebStream(ending),
    'an async generator': () => watchedAsyncGenerator(ending),
    ...(ending === 'hangs' ? {} : { 'a generator': () => watchedGenerator(ending) }),
  };
}

function watchedNodeStream(ending: Ending): WatchedSource {
  let given = false;
  const source = new Readable({
    read() {
      if (!given) this.push(Uint8Array.of(1));
      else if (ending === 'fails') this.destroy(sourceError);
      else if (ending === 'ends') this.push(null);
      given = true;
    },
  });
  return { source, isClosed: () => source.destroyed };
}

function watchedWebStream(ending: Ending): WatchedSource {
  let closed = false;
  const source = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(Uint8Array.of(1)),
      async pull(controller) {
        if (ending === 'hangs') await forever;
        closed = true;
        if (ending === 'fails') controller.error(sourceError);
        else controller.close();
      },
      cancel: () => void (closed = true),
    },
    { highWaterMark: 1 },
  );
  return { source, isClosed: () => closed };
}

function watchedAsyncGenerator(ending: Ending): WatchedSource {
  let closed = false;
  // A generator that waits inside cannot be interrupted, so the one that hangs is written out.
  const hanging: AsyncIterableIterator<Uint8Array> = {
    [Symbol.asyncIterator]: () => hanging,
    next: async () => forever,
    return: async () => {
      closed = true;
      return { done: true, value: undefined };
    },
  };
  async function* generate(): AsyncGenerator<Uint8Array> {
    try {
      yield Uint8Array.of(1);
      if (ending === 'fails') throw sourceError;
    } finally {
      closed = true;
    }
  }
  return { source: ending === 'hangs' ? hanging : generate(), isClosed: () => closed };
}

function watchedGenerator(ending: Ending): WatchedSource {
  let closed = false;
  function* generate(): Generator<Uint8Array> {
    try {
      yield Uint8Array.of(1);
      if (ending === 'fails') throw sourceError;
    } finally {
      closed = true;
    }
  }
  return { source: generate(), isClosed: () => closed };
}
