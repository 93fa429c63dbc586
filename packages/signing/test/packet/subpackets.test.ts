import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readMpis, writeMpi } from '../../src/packet/mpi.js';
import { readSubpackets, writeSubpackets } from '../../src/packet/subpacket.js';
import { hex, join, mpi, subpacket } from '../support/octets.js';
import { codeOf } from '../support/rejections.js';

const anySubpacket = fc.record({
  type: fc.integer({ min: 0, max: 127 }),
  critical: fc.boolean(),
  body: fc.uint8Array({ maxLength: 400 }),
});

describe('subpackets', () => {
  test('that we write are read as they were', () => {
    fc.assert(
      fc.property(fc.array(anySubpacket, { maxLength: 8 }), (list) => {
        expect(readSubpackets(writeSubpackets(list))).toEqual(list);
      }),
    );
  });

  test.each([0, 190, 191, 192, 8382, 8383, 8384, 16_000])('with %i octets come back', (length) => {
    const list = [{ type: 20, critical: false, body: new Uint8Array(length) }];
    expect(readSubpackets(writeSubpackets(list))).toEqual(list);
  });

  // Unlike a packet's, the first octets 224 to 254 begin two octets of length (RFC 9580 5.2.3.7).
  test('with the first octet of length 254 are read', () => {
    const body = new Uint8Array((254 - 192) * 256 + 255 + 192 - 1);
    expect(readSubpackets(join(hex('feff14'), body))).toEqual([{ type: 20, critical: false, body }]);
  });

  test('with five octets of length are read', () => {
    const [read] = readSubpackets(subpacket(2, hex('01020304'), true));
    expect(read).toEqual({ type: 2, critical: true, body: hex('01020304') });
  });

  test.each([
    ['a length of zero', '00'],
    ['a length of zero behind a good one', '021001 00'],
    ['a length beyond the area', '0510aabb'],
    ['half a length', 'c1'],
    ['half a long length', 'ff000000'],
    ['a length that lies by 2^32', 'ffffffffff10'],
  ])('with %s are ERR_PACKET', async (_, text) => {
    expect(await codeOf(() => readSubpackets(hex(text)))).toBe('ERR_PACKET');
  });
});

const value = (octets: Uint8Array): bigint => BigInt(`0x0${Buffer.from(octets).toString('hex')}`);

describe('multiprecision integers', () => {
  test('that we write are read without their leading zeros', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 4 }), (integers) => {
        const read = readMpis(join(...integers.map(writeMpi)), integers.length);
        expect(read.map(value)).toEqual(integers.map(value));
        expect(read.every((octets) => octets[0] !== 0)).toBe(true);
      }),
    );
  });

  test('are written as the RFC says', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
        expect(writeMpi(octets)).toEqual(mpi(octets));
      }),
    );
  });

  // RFC 9580 3.2: the examples there.
  test.each([
    ['01', '000101'],
    ['01ff', '000901ff'],
    ['00', '0000'],
    ['0001', '000101'],
    ['', '0000'],
  ])('%j is written %s', (octets, written) => {
    expect(Buffer.from(writeMpi(hex(octets))).toString('hex')).toBe(written);
  });

  test.each([
    ['cut off in its length', '00', 1],
    ['cut off in its octets', '000901', 1],
    ['missing', '', 1],
    ['missing behind the first', '000101', 2],
    ['followed by more', '00010100', 1],
    ['longer than anything', 'ffff01', 1],
  ])('are ERR_PACKET: %s', async (_, text, count) => {
    expect(await codeOf(() => readMpis(hex(text), count))).toBe('ERR_PACKET');
  });
});
