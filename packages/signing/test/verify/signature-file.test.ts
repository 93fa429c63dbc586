import { describe, expect, test } from 'vitest';

import { armor } from '../../src/packet/armor.js';
import { certificateOf } from '../support/certificates.js';
import { data, judge, reasonOf } from '../support/judging.js';
import { armored, join, oldPacket, packet, utf8 } from '../support/octets.js';
import { detached, keyOf, signatureBody } from '../support/openpgp.js';

const key = keyOf('ed25519');
const certificates = [certificateOf(key)];
const good = detached(key, data);
const text = armored('SIGNATURE', good);

const reason = (signature: string | Uint8Array): Promise<string> => reasonOf({ certificates, signature });

describe('a signature file counts', () => {
  test.each<[string, () => string | Uint8Array]>([
    ['as binary', () => good],
    ['as armored text', () => text],
    ['as the octets of armored text', () => utf8(text)],
    ['with our own armor', () => armor('SIGNATURE', good)],
    ['with CRLF', () => text.replaceAll('\n', '\r\n')],
    ['with blank lines around the armor', () => `\n\n${text}\n \n`],
    ['with blanks at the ends of lines', () => text.replaceAll('\n', ' \t\n')],
    ['with armor headers', () => text.replace('\n\n', '\nVersion: 1\nComment: of no matter\nHash: none\n\n')],
    ['with a checksum line that is wrong', () => text.replace('\n-----END', '\n=AAAA\n-----END')],
    ['without a line end at the end', () => text.trimEnd()],
    ['with an old packet header', () => oldPacket(2, signatureBody(key, data))],
    ['with a marker packet before it', () => join(packet(10, utf8('PGP')), good)],
    ['with padding behind it', () => join(good, packet(21, new Uint8Array(16)))],
  ])('%s', async (_, make) => {
    expect(await reason(make())).toBe('good');
  });
});

const padded = (size: number): Uint8Array => join(good, packet(21, new Uint8Array(size - good.length - 6)));

describe('a signature file is refused as a whole', () => {
  test.each<[string, () => string | Uint8Array]>([
    ['with text before the armor', () => `release\n${text}`],
    ['with text behind the armor', () => `${text}release\n`],
    ['with two armor blocks', () => `${text}${text}`],
    ['with a block of another kind', () => armored('MESSAGE', good)],
    ['as a certificate block', () => armored('PUBLIC KEY BLOCK', good)],
    ['with a key before the signature', () => join(packet(6, key.body), good)],
    ['with a certificate behind the signature', () => join(good, certificateOf(key))],
    ['with a user id', () => join(good, packet(13, utf8('release')))],
    ['with a one-pass signature', () => join(packet(4, new Uint8Array(13)), good)],
    ['with literal data', () => join(good, packet(11, utf8('b\0\0\0\0\0data')))],
    ['with a packet of an unknown kind', () => join(good, packet(63, new Uint8Array(1)))],
    ['with an octet that is no packet behind it', () => join(good, Uint8Array.of(0))],
    ['cut off', () => good.subarray(0, -1)],
    ['with armor that is cut off', () => text.slice(0, -20)],
    ['as a web page', () => '<!doctype html><title>Not found</title>'],
    ['with a byte-order mark', () => `\ufeff${text}`],
    ['as a message signed in clear text', () => `-----BEGIN PGP SIGNED MESSAGE-----\n\ndata\n${text}`],
  ])('%s', async (_, make) => {
    expect(await reason(make())).toBe('signature-file');
  });

  test('with 33 signatures, and not with 32', async () => {
    expect(await reason(join(...Array.from({ length: 32 }, () => good)))).toBe('good');
    expect(await reason(join(...Array.from({ length: 33 }, () => good)))).toBe('signature-file');
  });

  test('with more than 64 KiB, and not with as much', async () => {
    expect(await reason(padded(65_536))).toBe('good');
    expect(await reason(padded(65_537))).toBe('signature-file');
  });
});

describe('a signature file without a signature is "no-signature"', () => {
  test.each<[string, string | Uint8Array]>([
    ['as nothing', ''],
    ['as blank lines', '\n \n'],
    ['as an empty block', armored('SIGNATURE', new Uint8Array(0))],
    ['as a marker alone', packet(10, utf8('PGP'))],
  ])('%s', async (_, signature) => {
    expect(await reason(signature)).toBe('no-signature');
  });
});

test('a signature that is neither text nor octets is a TypeError', async () => {
  const signature = 5 as unknown as string;
  await expect(judge({ certificates, signature })).rejects.toBeInstanceOf(TypeError);
});
