import { open, type FileHandle } from 'node:fs/promises';

const chunkLength = 1024 * 1024;

/**
 * Gives the octets of a file as a source for signing and verifying, read ahead into two buffers that take turns: memory
 * stays the same however large the file is, which a stream of new buffers does not promise. A chunk is good until the next
 * one is asked for. Reading rejects with the system's own error.
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
export async function* fileSource(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  try {
    yield* readChunks(file);
  } finally {
    await file.close();
  }
}

/** {@link fileSource} for a file that is open, and stays so. */
export async function* readChunks(file: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  // Small files are most files: they get buffers of their size.
  const { size } = await file.stat();
  const length = Math.min(chunkLength, Math.max(size, 4096));
  const buffers = [new Uint8Array(length), new Uint8Array(length)] as const;
  let reading = file.read(buffers[0]);
  try {
    for (let turn = 1; ; turn += 1) {
      const { buffer, bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = file.read(buffers[turn % 2 === 0 ? 0 : 1]);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    // The file must not be closed under a read; its failure has been told, or does not matter any more.
    await reading.catch(() => undefined);
  }
}
