import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { framePacket, readPackets } from '../../src/packet/framing.js';
import { hex, join, number, oldPacket, packet } from '../support/octets.js';
import { codeOf } from '../support/rejections.js';

const body = fc.uint8Array({ maxLength: 600 });
const packets = fc.array(fc.tuple(fc.integer({ min: 0, max: 63 }), body), { maxLength: 12 });
const taken = (bytes: Uint8Array): unknown => readPackets(bytes, 100).map((read) => [read.tag, read.body]);

test('packets that we frame are read as they were', () => {
  fc.assert(
    fc.property(packets, (list) => {
      expect(taken(join(...list.map(([tag, octets]) => framePacket(tag, octets))))).toEqual(list);
    }),
  );
});

test.each([0, 1, 191, 192, 193, 8383, 8384, 65_535, 65_536])('a body of %i octets comes back', (length) => {
  const octets = new Uint8Array(length).fill(5);
  expect(taken(framePacket(2, octets))).toEqual([[2, octets]]);
});

// RFC 9580 4.2.1: 192 to 8,383 octets take two octets of length, and those beyond take five.
test.each([
  [0, 'c200'],
  [191, 'c2bf'],
  [192, 'c2c000'],
  [8383, 'c2dfff'],
  [8384, 'c2ff000020c0'],
])('a body of %i octets has the header %s', (length, header) => {
  const framed = framePacket(2, new Uint8Array(length));
  expect(Buffer.from(framed.subarray(0, framed.length - length)).toString('hex')).toBe(header);
});

describe('old headers are read', () => {
  test.each([
    ['one octet of length', '8803010203'],
    ['two octets of length', '890003010203'],
    ['four octets of length', '8a00000003010203'],
  ])('with %s', (_, text) => {
    expect(taken(hex(text))).toEqual([[2, Uint8Array.of(1, 2, 3)]]);
  });

  test('among new ones', () => {
    const octets = Uint8Array.of(1);
    const mixed = join(oldPacket(6, octets), packet(13, octets), oldPacket(2, octets));
    expect(readPackets(mixed, 100).map(({ tag }) => tag)).toEqual([6, 13, 2]);
  });
});

test('a body is a view of what was read, and knows where it began', () => {
  const bytes = join(packet(2, Uint8Array.of(1)), packet(6, Uint8Array.of(2)));
  const [first, second] = readPackets(bytes, 100);
  expect(first?.body.buffer).toBe(bytes.buffer);
  expect([first?.offset, second?.offset]).toEqual([0, 7]);
});

const many = (count: number): Uint8Array => join(...Array.from({ length: count }, () => hex('c200')));

describe('ERR_PACKET is what comes', () => {
  test.each<[string, Uint8Array]>([
    ['of an octet that begins no packet', hex('7f00')],
    ['of zero', hex('00')],
    ['of a header alone', hex('c2')],
    ['of half a length', hex('c2c0')],
    ['of a long length that is cut off', hex('c2ff000000')],
    ['of a body that is cut off', hex('c20301 02')],
    ['of a length that lies by 2^32', hex('c2ffffffffff00')],
    ['of an old header that is cut off', hex('8a0000')],
    ['of an old body that is cut off', hex('8805 00')],
    ['of an old length that lies', hex('8affffffff00')],
    ['of an old packet without an end', hex('8b0102')],
    ['of a partial length of one', hex('c2e00100')],
    ['of a partial length', hex('c2e1010200')],
    ['of a partial length that lies', hex('c2fe00')],
    ['of octets behind the last packet', hex('c2010000')],
  ])('%s', async (_, bytes) => {
    expect(await codeOf(() => readPackets(bytes, 100))).toBe('ERR_PACKET');
  });

  test('of one packet more than may be', async () => {
    expect(readPackets(many(10), 10)).toHaveLength(10);
    expect(await codeOf(() => readPackets(many(11), 10))).toBe('ERR_PACKET');
  });
});

test('each truncation of a packet is ERR_PACKET', async () => {
  for (const whole of [
    packet(2, new Uint8Array(9)),
    oldPacket(2, new Uint8Array(9)),
    framePacket(2, new Uint8Array(300)),
  ]) {
    for (let length = 1; length < whole.length; length++) {
      expect(await codeOf(() => readPackets(whole.subarray(0, length), 100))).toBe('ERR_PACKET');
    }
  }
});

test('a length of zero in five octets is no trap', () => {
  expect(taken(join(hex('c2ff'), number(0, 4)))).toEqual([[2, new Uint8Array(0)]]);
});
