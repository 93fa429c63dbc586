import { createPublicKey, sign, verify } from 'node:crypto';

import * as openpgp from 'openpgp';
import { detachSign } from 'signing/openpgpkey';
import { loadTrustSet, verifySignature } from 'signing/verify';

/** @typedef {import('../fixture/our-key.mjs').OurKeyType} OurKeyType */
/** @typedef {Awaited<ReturnType<typeof import('../fixture/our-key.mjs').makeOurKey>>} OurKey */

/** @type {Readonly<Record<OurKeyType, Pick<openpgp.KeyOptions, 'type' | 'rsaBits' | 'curve'>>>} */
const openpgpKinds = {
  'rsa-4096': { type: 'rsa', rsaBits: 4096 },
  p256: { type: 'ecc', curve: 'nistP256' },
  ed25519: { type: 'ecc', curve: 'ed25519Legacy' },
};

/**
 * Gives the tasks that make one armored detached signature each; node:crypto makes the raw one only.
 *
 * @param {OurKeyType} type
 * @param {OurKey} key
 * @param {Uint8Array} data
 */
export async function signingTasks(type, { signer, armored, privateKey }, data) {
  const { privateKey: signingKeys } = await openpgp.generateKey({
    ...openpgpKinds[type],
    userIDs: [{ name: 'Bench', email: 'peer@bench.example' }],
    subkeys: [],
    date: new Date(Date.now() - 60_000),
    format: 'object',
  });
  const hash = type === 'ed25519' ? null : 'sha256';
  return [
    { name: 'node:crypto', run: () => sign(hash, data, privateKey) },
    { name: 'ours', run: () => detachSign(signer, armored, data, { created: new Date() }) },
    {
      name: 'openpgp.js',
      run: async () =>
        openpgp.sign({ message: await openpgp.createMessage({ binary: data }), signingKeys, detached: true }),
    },
  ];
}

/**
 * Gives the tasks that verify one armored detached signature each, the same one; node:crypto a raw one by the same key.
 *
 * @param {OurKey} key
 * @param {Uint8Array} data
 */
export async function verifyingTasks({ signer, armored, privateKey }, data) {
  const signature = await detachSign(signer, armored, data, { created: new Date() });
  const trust = await loadTrustSet([armored]);
  const publicKey = createPublicKey(privateKey);
  const hash = privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const raw = sign(hash, data, privateKey);
  const verificationKeys = await openpgp.readKey({ armoredKey: armored });
  return [
    { name: 'node:crypto', run: () => verify(hash, data, publicKey, raw) },
    { name: 'ours', run: () => verifySignature({ trust, data, signature }) },
    {
      name: 'openpgp.js',
      run: async () =>
        openpgp.verify({
          message: await openpgp.createMessage({ binary: data }),
          signature: await openpgp.readSignature({ armoredSignature: signature }),
          verificationKeys,
          expectSigned: true,
        }),
    },
  ];
}
