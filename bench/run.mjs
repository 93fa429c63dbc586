// Measures this project beside its peers: `node bench/run.mjs [large|manifest|in-process|import] [--all]`.
import { parseArgs } from 'node:util';

import { makeFixture } from './fixture/make-fixture.mjs';
import { describeMachine } from './report/machine.mjs';

/** @typedef {(fixture: import('./fixture/make-fixture.mjs').Fixture, options: { all: boolean }) => Promise<void>} Subject */

// Loaded on use: what one subject imports must not weigh on the others.
/** @type {Readonly<Record<string, () => Promise<Subject>>>} */
const subjects = {
  import: async () => (await import('./subjects/import-cost.mjs')).measureImports,
  manifest: async () => (await import('./subjects/manifest.mjs')).measureManifest,
  'in-process': async () => (await import('./subjects/in-process.mjs')).measureInProcess,
  large: async () => (await import('./subjects/large.mjs')).measureLarge,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});
const chosen = positionals.length === 0 ? Object.keys(subjects) : positionals;
const unknown = chosen.filter((name) => !Object.hasOwn(subjects, name));
if (unknown.length > 0) {
  console.error(
    `error: no subject is named ${unknown.join(', ')}\nhint: choose from ${Object.keys(subjects).join(', ')}`,
  );
  process.exit(2);
}

console.log(describeMachine());
const fixture = await makeFixture();
try {
  for (const name of chosen) {
    const measure = await subjects[name]?.();
    await measure?.(fixture, values);
  }
} finally {
  await fixture.remove();
}
