import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readGuide, type Step } from './support/guide.js';
import { packPackages, repository } from './support/packed-packages.js';
import { hasProgram, missingLine, newReader, type Reader } from './support/reader.js';
import { serveRegistry, type LocalRegistry } from './support/registry.js';

// Each guide is followed from its first block to its last, in a folder of its own, by copy and paste.
const guides = [repository, join(repository, 'docs'), ...folders(join(repository, 'packages'))].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')
    .map((name) => join(folder, name)),
);

let temporary: string;
let registry: LocalRegistry;

// The guides are written for a POSIX shell.
describe.skipIf(process.platform === 'win32')('a reader follows', () => {
  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'signing-docs-'));
    registry = await serveRegistry(await packPackages(temporary));
  });

  afterAll(async () => {
    await registry?.close();
    await rm(temporary, { recursive: true, force: true });
  });

  for (const guide of guides) {
    const steps = readGuide(readFileSync(guide, 'utf8'));
    if (steps.length > 0) describe(relative(repository, guide), () => follow(steps));
  }
});

test('the guide to backends shows the files of examples/custom-backend', () => {
  const guide = readGuide(readFileSync(join(repository, 'docs/writing-a-backend.md'), 'utf8'));
  const shown = new Map(guide.map((step) => (step.kind === 'save' ? [step.path, step.text] : ['', ''])));
  const folder = join(repository, 'examples/custom-backend');
  for (const name of readdirSync(folder))
    expect(shown.get(name)).toBe(readFileSync(join(folder, name), 'utf8').replaceAll('\r', ''));
});

function follow(steps: readonly Step[]): void {
  let reader: Reader;
  let output = '';
  beforeAll(async () => {
    reader = await newReader(await mkdtemp(join(temporary, 'reader-')), registry.url);
  });
  for (const step of steps) {
    test.skipIf(lacksProgram(step))(title(step), async () => {
      switch (step.kind) {
        case 'save':
          return reader.save(step.path, step.text);
        case 'run':
          output = '';
          output = await reader.run(step.text);
          return;
        case 'prints':
          return expect(missingLine(step.text, output), `not in what was printed:\n${output}`).toBeUndefined();
        case 'stray':
          return expect.fail(
            'no reader can tell what to do with it: write "Save as `name`:" or "It prints:" above, or make it sh',
          );
      }
    });
  }
}

function lacksProgram(step: Step): boolean {
  if (!('needs' in step) || process.env['REQUIRE_INTEROP'] === '1') return false;
  return !step.needs.every(hasProgram);
}

function title(step: Step): string {
  const what = step.kind === 'save' ? step.path : (step.text.split('\n')[0] ?? '');
  return `line ${step.line}: ${step.kind} ${what}`;
}

function folders(parent: string): readonly string[] {
  return readdirSync(parent).map((name) => join(parent, name));
}
