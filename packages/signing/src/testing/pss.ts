import { constants, createHash, privateEncrypt, randomBytes, type KeyObject } from 'node:crypto';

import { digestLength, type SigningHash } from '../algorithm.js';
import { concat, uint32 } from '../bytes.js';

/** Signs a digest with RSA-PSS (RFC 8017 8.1.1 and 9.1.1): what a provider does whose first listed algorithm is PSS. `node:crypto` cannot over a digest. */
export function signPss(key: KeyObject, hash: SigningHash, digest: Uint8Array): Uint8Array {
  const modulusBits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const length = Math.ceil((modulusBits - 1) / 8);
  const salt = randomBytes(digestLength[hash]);
  const salted = createHash(hash)
    .update(concat(new Uint8Array(8), digest, salt))
    .digest();
  const padding = new Uint8Array(length - salt.length - salted.length - 2);
  const block = concat(padding, Uint8Array.of(1), salt);
  const masked = mask(block, salted, hash);
  // The bits beyond the modulus are zero.
  masked[0] = (masked[0] ?? 0) & (0xff >>> (8 * length - (modulusBits - 1)));
  const encoded = concat(masked, salted, Uint8Array.of(0xbc));
  return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded));
}

// MGF1 (RFC 8017 B.2.1), applied.
function mask(block: Uint8Array, seed: Uint8Array, hash: SigningHash): Uint8Array {
  const rounds = Math.ceil(block.length / digestLength[hash]);
  const stream = concat(
    ...Array.from({ length: rounds }, (_, round) =>
      createHash(hash)
        .update(concat(seed, uint32(round)))
        .digest(),
    ),
  );
  return block.map((octet, index) => octet ^ (stream[index] ?? 0));
}
