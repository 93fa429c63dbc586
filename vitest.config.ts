import { defineConfig } from 'vitest/config';

// The workspace tests its own sources; the packed packages are tested as they will be installed, in examples/.
const conditions = ['signing:source'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } };

const project = (name: string, root: string, testTimeout: number): object => ({
  ...source,
  test: { name, root, include: ['test/**/*.test.ts'], testTimeout, hookTimeout: testTimeout },
});

export default defineConfig({
  test: {
    projects: [
      project('signing', 'packages/signing', 30_000),
      project('signing-local', 'packages/signing-local', 30_000),
      project('examples', 'examples', 120_000),
      project('interop', 'interop', 120_000),
    ],
  },
});
