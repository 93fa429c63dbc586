import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from 'vitest';

/** A folder of one test file, removed when its tests are over. */
export interface TestFolder {
  readonly path: string;
  at(name: string): string;
  put(name: string, content: string | Uint8Array, mode?: number): string;
}

export function testFolder(): TestFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'signing-local-')));
  const at = (name: string): string => join(path, name);
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    at,
    put(name, content, mode = 0o600) {
      writeFileSync(at(name), content);
      // Apart from the umask.
      chmodSync(at(name), mode);
      return at(name);
    },
  };
}
