import { expect, test } from 'vitest';

import { isSigningError } from '../src/errors.js';
import {
  backendContract,
  backendFaults,
  faultyBackend,
  inMemoryBackend,
  type BackendFault,
} from '../src/testing/index.js';
import { privateKey } from './support/keys.js';

// RSA takes part where a fault is its own: the kit looks for a second key of each kind, and RSA keys are slow to find.
const keys = { p256: privateKey('p256'), ed25519: privateKey('ed25519'), rsa: privateKey('rsa') };
const keyIds = ['p256', 'ed25519'];

const signing = [
  'signs with every algorithm that it offers',
  'signs many at once',
  'takes its own public half, and signs',
];
const silent = [
  'leaves its input alone, and gives each answer an array of its own',
  'refuses RSA-PSS with ERR_PSS_UNSUPPORTED',
  'refuses an algorithm that it does not offer',
  'refuses an input of a wrong length',
  'rejects with the reason of a signal that has fired',
  'a signal that fires while it waits ends the call with its reason, or the signature is there already',
];
const each = (facts: readonly string[], among: readonly string[] = keyIds): readonly string[] =>
  among.flatMap((keyId) => facts.map((fact) => `${keyId}: ${fact}`));

const opening = 'opening with a signal that has fired rejects with its reason';

// Fault -> the requirements that do not hold, and no others do not.
const expected: Readonly<Record<BackendFault, readonly string[]>> = {
  'another-key': each(signing),
  truncated: each(signing),
  pss: each(signing, ['rsa']),
  throttled: each([...signing, 'leaves its input alone, and gives each answer an array of its own', silent[5] ?? '']),
  'never-answers': each([...signing, ...silent]),
  'ignores-abort': [opening, ...each(['rejects with the reason of a signal that has fired'])],
  'hashes-again': each(signing, ['p256']),
  der: each(signing, ['p256']),
  'codeless-errors': [
    'a key that is not there is ERR_KEY_NOT_FOUND',
    'an empty key id is ERR_KEY_ID',
    opening,
    ...each([
      'refuses RSA-PSS with ERR_PSS_UNSUPPORTED',
      'refuses an algorithm that it does not offer',
      'refuses an input of a wrong length',
      'rejects with the reason of a signal that has fired',
      'refuses the public half of another key, at once or with the first signature',
    ]),
  ],
};

test.each(backendFaults)('the fault "%s" is caught by the requirements that it breaks', async (fault) => {
  const backend = faultyBackend(fault, { keys });
  const timeoutMs = fault === 'never-answers' ? 100 : 20_000;
  const ids = fault === 'pss' ? [...keyIds, 'rsa'] : keyIds;
  const contract = backendContract({ backend, keyIds: ids, missingKeyId: 'none', timeoutMs });
  const broken = await Promise.all(contract.map(async ({ name, run }) => ((await holds(run)) ? undefined : name)));
  expect(broken.filter((name) => name !== undefined).toSorted()).toEqual([...expected[fault]].toSorted());
});

test('the backend without a fault breaks none', async () => {
  const contract = backendContract({ backend: inMemoryBackend({ keys }), keyIds, missingKeyId: 'none' });
  expect(await Promise.all(contract.map(({ run }) => holds(run)))).toEqual(contract.map(() => true));
});

async function holds(run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (isSigningError(error, 'ERR_BACKEND_CONTRACT')) return false;
    throw error;
  }
}
