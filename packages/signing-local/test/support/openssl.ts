import { execFileSync, spawnSync } from 'node:child_process';

/** Whether the `openssl` command is there; tests that need it say that they are skipped. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** Runs openssl and gives what it wrote to stdout. */
export function openssl(args: readonly string[], input: string | Uint8Array = ''): Buffer {
  return execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'ignore'] });
}
