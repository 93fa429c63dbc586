import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The root of this repository. */
export const repository = resolve(import.meta.dirname, '../../..');

/** The fields of a `package.json` that matter to who installs it. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package as its registry serves it. */
export interface PackedPackage {
  readonly manifest: PackageManifest;
  readonly tarball: Uint8Array;
}

/** Packs the public packages of this workspace as they will be published, and what they depend on as it is installed here. */
export async function packPackages(temporary: string): Promise<readonly PackedPackage[]> {
  const parent = join(repository, 'packages');
  const own: string[] = [];
  const others = new Set<string>();
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    if ((await readManifest(folder)).private === true) continue;
    own.push(folder);
    await collectDependencies(folder, join(folder, 'node_modules'), others);
  }
  return Promise.all([
    ...own.map((folder) => pack(temporary, folder, process.execPath, [pnpm, 'pack'])),
    ...[...others].map((folder) => pack(temporary, folder, 'npm', ['pack', '--ignore-scripts'])),
  ]);
}

const pnpm = join(repository, 'node_modules/pnpm/bin/pnpm.cjs');

// pnpm keeps what a package depends on beside the package itself.
async function collectDependencies(folder: string, modules: string, found: Set<string>): Promise<void> {
  for (const name of Object.keys((await readManifest(folder)).dependencies ?? {})) {
    const dependency = await realpath(join(modules, name));
    if (found.has(dependency)) continue;
    found.add(dependency);
    const depth = name.split('/').map(() => '..');
    await collectDependencies(dependency, join(dependency, ...depth), found);
  }
}

async function pack(
  temporary: string,
  folder: string,
  program: string,
  args: readonly string[],
): Promise<PackedPackage> {
  const destination = await mkdtemp(join(temporary, 'pack-'));
  await run(program, [...args, '--pack-destination', destination], { cwd: folder });
  const [file = ''] = await readdir(destination);
  const path = join(destination, file);
  // What was packed decides, not what lies in the folder: pnpm resolves `workspace:` and `catalog:`.
  const { stdout } = await run('tar', ['-xzOf', path, 'package/package.json']);
  return { manifest: JSON.parse(stdout) as PackageManifest, tarball: await readFile(path) };
}

async function readManifest(folder: string): Promise<PackageManifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageManifest;
}
