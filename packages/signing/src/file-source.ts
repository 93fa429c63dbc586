import { open, type FileHandle } from 'node:fs/promises';

const chunkLength = 1024 * 1024;

/**
 * Gives the octets of a file as a source for signing and verifying, read ahead, in memory that stays the same however large
 * the file is. Reading rejects with the system's own error.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { fileSource, openSigner } from 'signing';
 * import { detachSign } from 'signing/openpgpkey';
 * import 'signing-local';
 *
 * const signer = await openSigner('local:release-key.pem');
 * const certificate = await readFile('release-key.asc');
 * console.log(await detachSign(signer, certificate, fileSource('image.iso'), { created: new Date() }));
 * ```
 */
export function fileSource(path: string): AsyncIterable<Uint8Array> {
  return new FileSource(path);
}

/** A file by its path. Whoever iterates gets chunks to keep; hashing takes the buffers that are used again. */
export class FileSource implements AsyncIterable<Uint8Array> {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of this.passingChunks()) yield new Uint8Array(chunk);
  }

  /** Gives chunks that are good only until the next one is asked for. */
  async *passingChunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const file = await open(this.#path);
    try {
      yield* readChunks(file);
    } finally {
      await file.close();
    }
  }
}

/**
 * Gives the octets of a file that is open, and stays so, through two buffers that take turns: a chunk is good only until the next
 * one is asked for. A stream makes a buffer for each, and its peak of memory depends on when the garbage is collected.
 */
export async function* readChunks(file: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  // Small files are most files: they get buffers of their size.
  const { size } = await file.stat();
  const length = Math.min(chunkLength, Math.max(size, 4096));
  const buffers = [new Uint8Array(length), new Uint8Array(length)] as const;
  // Read ahead of who asks: a failure waits for them, and is not left unhandled.
  const readInto = (buffer: Uint8Array<ArrayBuffer>): ReturnType<typeof file.read<Uint8Array<ArrayBuffer>>> => {
    const started = file.read(buffer);
    started.catch(() => undefined);
    return started;
  };
  let reading = readInto(buffers[0]);
  try {
    for (let turn = 1; ; turn += 1) {
      const { buffer, bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = readInto(buffers[turn % 2 === 0 ? 0 : 1]);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    // The file must not be closed under a read; its failure has been told, or does not matter any more.
    await reading.catch(() => undefined);
  }
}
