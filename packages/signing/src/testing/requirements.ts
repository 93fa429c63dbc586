import { inspect } from 'node:util';

import { createRegistry, type Signer } from '../index.js';
import type { ContractRequirement, ContractSubject } from './contract.js';
import {
  firesMeanwhile,
  firstRequest,
  leavesInputAlone,
  refusesAnotherPublicKey,
  refusesOthers,
  refusesWrongLength,
  showsItself,
  signsManyAtOnce,
  signsWithEach,
} from './key-checks.js';
import { must, mustReject, mustRejectWithReason, showsNoSecret } from './probes.js';

/** What holds for a backend as a whole. */
export function backendRequirements(subject: ContractSubject): readonly ContractRequirement[] {
  const { backend, missingKeyId } = subject;
  return [
    {
      name: 'the backend can be registered',
      async run() {
        const registry = createRegistry();
        registry.register(backend);
        registry.registerDefault(backend);
        must(registry.get(backend.name) === backend, 'the registry gives another backend');
      },
    },
    {
      name: 'a key that is not there is ERR_KEY_NOT_FOUND',
      run: () => mustReject(() => backend.newSigner(missingKeyId), ['ERR_KEY_NOT_FOUND'], subject),
    },
    {
      name: 'an empty key id is ERR_KEY_ID',
      run: () => mustReject(() => backend.newSigner(''), ['ERR_KEY_ID'], subject),
    },
    {
      name: 'opening with a signal that has fired rejects with its reason',
      run: () => mustRejectWithReason((signal) => backend.newSigner(subject.keyIds[0] ?? '', { signal })),
    },
  ];
}

/** What holds for each key. */
export function keyRequirements(subject: ContractSubject, keyId: string): readonly ContractRequirement[] {
  const open = (): Promise<Signer> => subject.backend.newSigner(keyId);
  const requirement = (fact: string, run: (signer: Signer) => Promise<void>): ContractRequirement => ({
    name: `${keyId}: ${fact}`,
    run: async () => {
      const signer = await open();
      await run(signer);
      await signer.close?.();
    },
  });
  return [
    requirement('shows its public half and what it may be asked for', showsItself),
    requirement('signs with every algorithm that it offers', signsWithEach),
    requirement('signs many at once', signsManyAtOnce),
    requirement('leaves its input alone, and gives each answer an array of its own', leavesInputAlone),
    requirement('refuses RSA-PSS with ERR_PSS_UNSUPPORTED', (signer) =>
      mustReject(() => signer.sign(new Uint8Array(32), 'rsa-pss-sha256'), ['ERR_PSS_UNSUPPORTED'], subject),
    ),
    requirement('refuses an algorithm that it does not offer', (signer) => refusesOthers(signer, subject)),
    requirement('refuses an input of a wrong length', refusesWrongLength),
    requirement('rejects with the reason of a signal that has fired', async (signer) => {
      const [algorithm, input] = firstRequest(signer);
      await mustRejectWithReason((signal) => signer.sign(input, algorithm, { signal }));
    }),
    requirement(
      'a signal that fires while it waits ends the call with its reason, or the signature is there already',
      firesMeanwhile,
    ),
    requirement('refuses the public half of another key, at once or with the first signature', () =>
      refusesAnotherPublicKey(subject, keyId),
    ),
    requirement('takes its own public half, and signs', async (signer) => {
      const reopened = await subject.backend.newSigner(keyId, { publicKey: signer.publicKey });
      await signsWithEach(reopened);
      await reopened.close?.();
    }),
    requirement('prints nothing secret', async (signer) =>
      showsNoSecret(inspect(signer, { depth: 8, showHidden: true }), subject),
    ),
    requirement('may be closed twice', async (signer) => {
      await signer.close?.();
      await signer.close?.();
    }),
  ];
}
