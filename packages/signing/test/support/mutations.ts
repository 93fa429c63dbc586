import * as fc from 'fast-check';

import { join, number } from './octets.js';

type Mutation = (bytes: Uint8Array) => Uint8Array;

/** Gives real input with a few changes: flipped bits, cuts, repeated parts, lengths that lie. */
export function mutated(real: Uint8Array): fc.Arbitrary<Uint8Array> {
  const offset = fc.nat({ max: Math.max(0, real.length - 1) });
  const flip = fc.tuple(offset, fc.integer({ min: 1, max: 255 })).map(
    ([at, bits]): Mutation =>
      (bytes) =>
        bytes.map((octet, index) => (index === at ? octet ^ bits : octet)),
  );
  const cut = fc.tuple(offset, fc.nat({ max: 40 })).map(
    ([at, count]): Mutation =>
      (bytes) =>
        join(bytes.subarray(0, at), bytes.subarray(at + count)),
  );
  const repeat = fc.tuple(offset, fc.nat({ max: 80 })).map(
    ([at, count]): Mutation =>
      (bytes) =>
        join(bytes.subarray(0, at + count), bytes.subarray(at)),
  );
  const lengths = fc.constantFrom(0, 1, 0x7f, 0xff, 0x100, 0x7fff, 0xffff);
  const lie = fc.tuple(offset, lengths).map(
    ([at, value]): Mutation =>
      (bytes) =>
        join(bytes.subarray(0, at), number(value, 2), bytes.subarray(at + 2)),
  );
  const insert = fc.tuple(offset, fc.uint8Array({ maxLength: 20 })).map(
    ([at, octets]): Mutation =>
      (bytes) =>
        join(bytes.subarray(0, at), octets, bytes.subarray(at)),
  );
  return fc
    .array(fc.oneof(flip, cut, repeat, lie, insert), { minLength: 1, maxLength: 4 })
    .map((mutations) => mutations.reduce((bytes, mutate) => mutate(bytes), real));
}
