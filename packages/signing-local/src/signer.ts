import { constants, createPublicKey, privateEncrypt, sign, type KeyObject } from 'node:crypto';

import {
  algorithmsOf,
  checkSignRequest,
  describeSigner,
  digestInfo,
  isSameKey,
  signingKeyKind,
  SigningError,
  type SignatureAlgorithm,
  type Signer,
  type SignerOptions,
} from 'signing';

/** Gives the signer of an open private key. Throws `ERR_KEY_MISMATCH`, `ERR_WEAK_KEY`, `ERR_UNSUPPORTED_KEY_TYPE` or `ERR_PSS_UNSUPPORTED`. */
export function localSigner(privateKey: KeyObject, path: string, options: SignerOptions): Signer {
  const publicKey = createPublicKey(privateKey);
  const possible = algorithmsOf(signingKeyKind(publicKey));
  if (options.publicKey !== undefined && !isSameKey(options.publicKey, publicKey)) {
    throw new SigningError(
      'ERR_KEY_MISMATCH',
      `the key file ${path} does not hold the private half of the public key that was given; pass the file that belongs to it`,
    );
  }
  const algorithms =
    options.algorithms === undefined
      ? possible
      : possible.filter((algorithm) => options.algorithms?.includes(algorithm));
  if (algorithms.length === 0) {
    throw new SigningError(
      'ERR_UNSUPPORTED_HASH',
      `the key file ${path} can sign with none of the algorithms asked for; it can with ${possible.join(', ')}`,
    );
  }
  let key: KeyObject | undefined = privateKey;
  const signer: Signer = {
    publicKey,
    algorithms,
    async sign(input, algorithm, callOptions) {
      checkSignRequest({ publicKey, algorithms }, input, algorithm, callOptions);
      if (key === undefined) throw new TypeError('the signer is closed');
      try {
        return await signWith(key, input, algorithm);
      } catch (cause) {
        throw new SigningError('ERR_KEY_FORMAT', `the key file ${path} is damaged; restore it from its backup`, {
          cause,
        });
      }
    },
    async close() {
      key = undefined;
    },
  };
  Object.defineProperty(signer, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => describeSigner(publicKey, 'local'),
  });
  return signer;
}

async function signWith(key: KeyObject, input: Uint8Array, algorithm: SignatureAlgorithm): Promise<Uint8Array> {
  switch (algorithm) {
    case 'rsa-pkcs1-sha256':
    case 'rsa-pkcs1-sha384':
    case 'rsa-pkcs1-sha512': {
      // `sign` would hash the digest once more; the padding over DigestInfo is all that PKCS#1 v1.5 is (RFC 8017 9.2).
      const padded = { key, padding: constants.RSA_PKCS1_PADDING };
      return new Uint8Array(privateEncrypt(padded, digestInfo(algorithm, input)));
    }
    case 'ecdsa-p256-sha256':
    case 'ecdsa-p384-sha384':
    case 'ecdsa-p521-sha512':
      return signDigestOnCurve(key, input, algorithm);
    case 'ed25519':
      return new Uint8Array(sign(null, input, key));
    case 'rsa-pss-sha256':
    case 'rsa-pss-sha384':
    case 'rsa-pss-sha512':
      throw new TypeError(`${algorithm} has passed the check of the request`);
  }
}

const curveName = { 'ecdsa-p256-sha256': 'p256', 'ecdsa-p384-sha384': 'p384', 'ecdsa-p521-sha512': 'p521' } as const;

// node:crypto has no ECDSA over a digest. noble's is deterministic (RFC 6979).
async function signDigestOnCurve(
  key: KeyObject,
  digest: Uint8Array,
  algorithm: keyof typeof curveName,
): Promise<Uint8Array> {
  const { [curveName[algorithm]]: curve } = await import('@noble/curves/nist.js');
  const der = key.export({ type: 'sec1', format: 'der' });
  try {
    return curve.sign(digest, privateScalar(der), { prehash: false, lowS: false });
  } finally {
    der.fill(0);
  }
}

// RFC 5915 3: SEQUENCE { INTEGER 1, OCTET STRING scalar, ... }; a view, so that zeroing the DER zeroes it too.
function privateScalar(der: Uint8Array): Uint8Array {
  const lengthOctets = (der[1] ?? 0) < 0x80 ? 1 : 1 + ((der[1] ?? 0) & 0x7f);
  const octetString = 1 + lengthOctets + 3;
  const start = octetString + 2;
  return der.subarray(start, start + (der[octetString + 1] ?? 0));
}
