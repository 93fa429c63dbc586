import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Gives the version of the release.
 *
 * @param {string} root
 */
export async function readVersion(root) {
  const description = JSON.parse(await readFile(join(root, 'packages/signing/package.json'), 'utf8'));
  return String(description.version);
}

/**
 * Packs the packages as `npm publish` would.
 *
 * @param {string} root
 * @param {string} destination
 */
export async function packPackages(root, destination) {
  const pnpm = join(root, 'node_modules/pnpm/bin/pnpm.cjs');
  for (const name of ['signing', 'signing-local']) {
    await run(process.execPath, [pnpm, 'pack', '--pack-destination', destination], {
      cwd: join(root, 'packages', name),
    });
  }
}
