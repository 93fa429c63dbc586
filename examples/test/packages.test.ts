import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { packPackages, repository, type PackedPackage } from './support/packed-packages.js';
import { newReader, type Reader } from './support/reader.js';
import { serveRegistry, type LocalRegistry } from './support/registry.js';

const run = promisify(execFile);
const names = ['signing', 'signing-local'] as const;

// Packing and installing go through a POSIX shell.
describe.skipIf(process.platform === 'win32')('the packed packages', () => {
  let folder: string;
  let registry: LocalRegistry;
  let packed: readonly PackedPackage[];
  let project: Reader;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signing-packages-'));
    packed = await packPackages(folder);
    registry = await serveRegistry(packed);
    project = await newReader(folder, registry.url);
    await project.run('npm install signing signing-local');
  });

  afterAll(async () => {
    await registry.close();
    await rm(folder, { recursive: true, force: true });
  });

  const tarball = async (name: string): Promise<string> => {
    const path = join(folder, `${name}.tgz`);
    await writeFile(path, packed.find(({ manifest }) => manifest.name === name)?.tarball ?? '');
    return path;
  };

  test('sign and verify in an empty project', async () => {
    await project.save('round-trip.mjs', roundTrip);
    expect(await project.run('node round-trip.mjs')).toBe('GOOD\n');
  });

  test('can be had by require()', async () => {
    const entries = ['signing', 'signing/openpgpkey', 'signing/verify', 'signing/testing', 'signing-local'];
    const lines = entries.map((entry) => `if (Object.keys(require('${entry}')).length === 0) throw new Error();`);
    await project.save('require.cjs', [...lines, "console.log('all');"].join('\n'));
    expect(await project.run('node --no-warnings require.cjs')).toBe('all\n');
  });

  test('share one registry between import and require()', async () => {
    const lines = ["require('signing-local');", "import('signing').then(({ names }) => console.log(names().join()));"];
    await project.save('registry.cjs', lines.join('\n'));
    expect(await project.run('node --no-warnings registry.cjs')).toBe('local\n');
  });

  test('bring noble, and neither openpgp nor a cloud SDK', async () => {
    const installed = await project.run('cd node_modules && ls -d */ @*/*/ | grep -v "^@[^/]*/$"');
    expect(installed.trim().split('\n')).toEqual(['@noble/curves/', '@noble/hashes/', 'signing-local/', 'signing/']);
  });

  test('hold no sources and no tests', async () => {
    expect(
      await project.run('find node_modules/signing node_modules/signing-local -name "*.ts" ! -name "*.d.ts"'),
    ).toBe('');
  });

  test.each(names)('%s has no complaint from publint --strict', async (name) => {
    const publint = join(repository, 'node_modules/publint/src/cli.js');
    await expect(run(process.execPath, [publint, 'run', await tarball(name), '--strict'])).resolves.toBeDefined();
  });

  test.each(names)('%s has types that resolve for every reader of ES modules', async (name) => {
    const attw = join(repository, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const args = [attw, await tarball(name), '--profile', 'esm-only', '--no-color'];
    await expect(run(process.execPath, args)).resolves.toBeDefined();
  });
});

const roundTrip = `
import { openSigner } from 'signing';
import { detachSign, mintCertificate } from 'signing/openpgpkey';
import { judgeSignature, loadTrustSet } from 'signing/verify';
import { generateKey } from 'signing-local';

await generateKey('key.pem', { type: 'p256' });
const signer = await openSigner('local:key.pem');
const created = new Date();
const { certificate } = await mintCertificate(signer, { name: 'Acme', email: 'release@acme.example', created });
const data = new TextEncoder().encode('hello');
const signature = await detachSign(signer, certificate, data, { created });
const trust = await loadTrustSet([certificate]);
console.log((await judgeSignature({ trust, data, signature })).ok ? 'GOOD' : 'REFUSED');
`;
