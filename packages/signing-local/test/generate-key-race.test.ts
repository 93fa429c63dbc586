import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { isSigningError } from 'signing';
import { expect, test } from 'vitest';

import { generateKey, newSigner, type GeneratedKey } from '../src/index.js';
import { testFolder } from './support/folder.js';
import { rejection } from './support/refusal.js';

const folder = testFolder();
const type = 'ed25519';

async function generateAtOnce(
  name: string,
  overwrite: boolean,
): Promise<readonly PromiseSettledResult<GeneratedKey>[]> {
  mkdirSync(folder.at(name));
  const path = join(folder.at(name), 'key.pem');
  return Promise.allSettled(Array.from({ length: 8 }, () => generateKey(path, { type, overwrite })));
}

test('of several calls for one path one wins, and the others are ERR_EXISTS', async () => {
  for (const round of ['first', 'second', 'third']) {
    const outcomes = await generateAtOnce(round, false);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(7);
    expect(lost.every(({ reason }) => isSigningError(reason, 'ERR_EXISTS'))).toBe(true);
  }
});

test('the file is the key of the call that won, with nothing beside it', async () => {
  const outcomes = await generateAtOnce('winner', false);
  const won = outcomes.find((outcome) => outcome.status === 'fulfilled');
  const signer = await newSigner(join(folder.at('winner'), 'key.pem'), { publicKey: won?.value.publicKey });
  expect(signer.algorithms).toEqual(['ed25519']);
  expect(readdirSync(folder.at('winner'))).toEqual(['key.pem']);
});

test('several calls that may overwrite leave one whole key, with nothing beside it', async () => {
  const outcomes = await generateAtOnce('overwritten', true);
  const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.publicKey] : []));
  const signer = await newSigner(join(folder.at('overwritten'), 'key.pem'));
  expect(made).toHaveLength(8);
  expect(made.filter((key) => key.equals(signer.publicKey))).toHaveLength(1);
  expect(readdirSync(folder.at('overwritten'))).toEqual(['key.pem']);
});

test('a file that comes up while the passphrase is asked for is ERR_EXISTS, and stays', async () => {
  const passphrase = (path: string): string => {
    folder.put('late.pem', 'of somebody else');
    return path;
  };
  const error = await rejection(generateKey(folder.at('late.pem'), { type, passphrase }));
  expect(isSigningError(error, 'ERR_EXISTS')).toBe(true);
});
