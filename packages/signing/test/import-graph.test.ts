import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';

import { describe, expect, test } from 'vitest';

import { importsOf, packageOf, sourcesOf } from './support/imports.js';

const core = sourcesOf('signing');
const local = sourcesOf('signing-local');

const within = (folder: string): readonly string[] => [...core.keys()].filter((file) => file.startsWith(folder));
const reached = (files: readonly string[]): readonly string[] => files.flatMap((file) => importsOf(core, file));

test('the walk finds the sources, and what they import', () => {
  expect(within('verify/').length).toBeGreaterThan(5);
  expect(importsOf(core, 'registry.ts')).toContain('guarded-signer.ts');
  expect(importsOf(core, 'raw-signature.ts')).toContain('@noble/curves/nist.js');
});

test.each(['errors.ts', 'bytes.ts'])('%s imports nothing', (file) => {
  expect(importsOf(core, file)).toEqual([]);
});

describe.each([
  ['openpgpkey/', ['verify/', 'testing/']],
  ['verify/', ['openpgpkey/', 'testing/']],
  ['certificate/', ['openpgpkey/', 'verify/', 'testing/']],
  ['packet/', ['certificate/', 'openpgpkey/', 'verify/', 'testing/']],
  ['index.ts', ['certificate/', 'openpgpkey/', 'verify/', 'testing/']],
] as const)('what stands in %s', (folder, others) => {
  test.each(others)('does not import %s', (other) => {
    expect(reached(within(folder)).filter((file) => file.startsWith(other))).toEqual([]);
  });
});

describe.each([
  ['signing', core],
  ['signing-local', local],
] as const)('the package %s', (name, sources) => {
  const imported = new Set(
    [...sources.keys()]
      .flatMap((file) => importsOf(sources, file))
      .filter((target) => !sources.has(target))
      .map(packageOf),
  );
  const foreign = [...imported].filter((target) => !target.startsWith('node:'));
  const manifest = JSON.parse(readFileSync(new URL(`../../${name}/package.json`, import.meta.url), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
  };

  test('imports no OpenPGP library, no cloud and no test runner', () => {
    const forbidden = /^(?:openpgp|@aws-sdk|@azure|@google-cloud|vitest|jest|mocha|@fast-check|fast-check|node:test)/;
    expect([...imported].filter((target) => forbidden.test(target))).toEqual([]);
  });

  test('depends on what it imports, and on nothing else', () => {
    const declared = [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.peerDependencies ?? {})];
    expect(foreign.toSorted()).toEqual(declared.toSorted());
  });

  test('depends on @noble/curves alone', () => {
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(['@noble/curves']);
  });

  test('imports what Node brings along by its full name', () => {
    expect([...imported].filter((target) => builtinModules.includes(target))).toEqual([]);
  });
});
