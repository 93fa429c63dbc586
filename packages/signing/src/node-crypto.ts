import type * as crypto from 'node:crypto';

/**
 * Gives `node:crypto` when it is needed. To load it is a third of what it costs to import `signing`, and who only registers a
 * backend does without; a dynamic `import` in its place would cost each verification more than its hash.
 */
export function nodeCrypto(): typeof crypto {
  return process.getBuiltinModule('node:crypto');
}
