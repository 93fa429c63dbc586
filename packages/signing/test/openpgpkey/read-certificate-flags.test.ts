import { expect, test } from 'vitest';

import { readCertificate } from '../../src/openpgpkey/index.js';
import { assemble, may, selfSignature, userId } from '../support/certificates.js';
import { join, number, packet, subpacket, utf8 } from '../support/octets.js';
import { keyOf, keyPreimage, signatureBody } from '../support/openpgp.js';
import { day } from '../support/times.js';

test("a stranger's newer certification says nothing of what a key may do", () => {
  const key = keyOf('ed25519');
  const preimage = join(keyPreimage(key.body), Uint8Array.of(0xb4), number(utf8(userId).length, 4), utf8(userId));
  const hashed = [subpacket(27, Uint8Array.of(may.sign), true)];
  const stranger = packet(2, signatureBody(keyOf('p256'), preimage, { type: 0x10, created: day(9), hashed }));
  const certificate = assemble(key, [selfSignature(key, { flags: may.certify }), stranger]);
  expect(readCertificate(certificate).keys.map(({ canSign }) => canSign)).toEqual([false]);
});
