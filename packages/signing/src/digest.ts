import { createHash, type Hash } from 'node:crypto';

import { eachChunk, type ByteSource } from './byte-source.js';

/**
 * Hashes a source once, with every hash named, and gives the open states by name: copy one to go on.
 * Rejects as {@link eachChunk} does.
 */
export async function hashSource<Name extends string>(
  source: ByteSource,
  names: readonly Name[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<Name, Hash>> {
  const states = new Map(names.map((name) => [name, createHash(name)]));
  const hashes = [...states.values()];
  await eachChunk(
    source,
    (chunk) => {
      for (const hash of hashes) hash.update(chunk);
    },
    signal,
  );
  return states;
}

/** Gives the digest of a hash state after some more octets, and leaves the state as it was. */
export function digestWith(state: Hash, ...more: readonly Uint8Array[]): Uint8Array {
  const copy = state.copy();
  for (const part of more) copy.update(part);
  return new Uint8Array(copy.digest());
}

/** Gives the state of a hash that {@link hashSource} was asked for. */
export function stateOf<Name extends string>(states: ReadonlyMap<Name, Hash>, name: Name): Hash {
  const state = states.get(name);
  if (state === undefined) throw new TypeError(`the source was not hashed with ${name}`);
  return state;
}
