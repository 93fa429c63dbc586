import { defineConfig } from 'vitest/config';

// The workspace tests its own sources; the packed packages are tested as they will be installed, in examples/.
const conditions = ['signing:source'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } };

const project = (name: string, root: string, testTimeout: number, isolate = true): object => ({
  ...source,
  test: { name, root, include: ['test/**/*.test.ts'], testTimeout, hookTimeout: testTimeout, isolate },
});

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      // Without a process for each file, this takes a third of the time.
      project('signing', 'packages/signing', 30_000, false),
      project('signing-local', 'packages/signing-local', 30_000),
      project('examples', 'examples', 120_000),
      project('interop', 'interop', 120_000),
    ],
  },
});
