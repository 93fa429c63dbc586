import type { Backend } from '../../src/backend.js';

/** Gives a backend that opens nothing: for tests of what happens before. */
export function backendNamed(name: string, origin = 'package-of-tests'): Backend {
  return {
    name,
    origin,
    newSigner: async () => {
      throw new Error('opens nothing');
    },
  };
}
