import { describe, expect, test } from 'vitest';

import { certificateOf } from '../support/certificates.js';
import { data, reasonOf } from '../support/judging.js';
import { armored, hex, join, packet, subpacket } from '../support/octets.js';
import { detached, keyOf } from '../support/openpgp.js';

// A signature that brings its own key proves only that whoever made the file has a key.
const trusted = keyOf('ed25519');
const attacker = keyOf('ed25519', 'attacker');
const certificates = [certificateOf(trusted)];
const signature = detached(attacker, data);

describe('a key that comes with the signature is not used', () => {
  test.each<[string, Uint8Array | string]>([
    ['as a certificate before it', join(certificateOf(attacker), signature)],
    ['as a certificate behind it', join(signature, certificateOf(attacker))],
    ['as a subkey packet', join(signature, packet(14, attacker.body))],
    ['as a secret key', join(packet(5, attacker.body), signature)],
    ['in one armor block', armored('SIGNATURE', join(certificateOf(attacker), signature))],
    ['in a block before it', armored('PUBLIC KEY BLOCK', certificateOf(attacker)) + armored('SIGNATURE', signature)],
  ])('%s', async (_, file) => {
    expect(await reasonOf({ certificates, signature: file })).toBe('signature-file');
  });

  test('as a key block subpacket', async () => {
    const hashed = [subpacket(38, join(hex('00'), certificateOf(attacker)))];
    expect(await reasonOf({ certificates, signature: detached(attacker, data, { hashed }) })).toBe('unknown-issuer');
  });
});

test('a key beside a truly good signature still refuses the file', async () => {
  const file = join(detached(trusted, data), certificateOf(attacker));
  expect(await reasonOf({ certificates, signature: file })).toBe('signature-file');
});
