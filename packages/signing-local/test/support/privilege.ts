import { chmodSync } from 'node:fs';

// Unless it is taken away, root may read every file: the call is made as a user without rights.
const nobody = 65_534;

/** Makes a call as a user who is not root, with `folder` open to everybody meanwhile. */
export async function withoutPrivilege<T>(folder: string, call: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0 || process.seteuid === undefined) return call();
  chmodSync(folder, 0o755);
  process.seteuid(nobody);
  try {
    return await call();
  } finally {
    process.seteuid(0);
    chmodSync(folder, 0o700);
  }
}
