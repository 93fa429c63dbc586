import { join } from 'node:path';

import type { Signer } from 'signing';
import { generateKey, newSigner, type KeyType } from 'signing-local';

import { inTemporaryDirectory } from './temporary-directory.js';

/** What a key is for; a certificate never holds one key twice, so each kind has one key for each role. */
export type KeyRole = 'primary' | 'subkey';

const signers = new Map<string, Promise<Signer>>();

/** Gives the signer of a key of this run. Each key is made once, as its making is slow for RSA, by way of a real key file. */
export async function signerOf(type: KeyType, role: KeyRole): Promise<Signer> {
  const name = `${type} ${role}`;
  const signer = signers.get(name) ?? openNewKey(type);
  signers.set(name, signer);
  return signer;
}

async function openNewKey(type: KeyType): Promise<Signer> {
  return inTemporaryDirectory(async (directory) => {
    const path = join(directory, 'key.pem');
    await generateKey(path, { type });
    return newSigner(path);
  });
}
