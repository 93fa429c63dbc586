import { defineConfig, type Options } from 'tsup';

const shared: Options = {
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  // TypeScript 6 warns about options that tsup's declaration build sets by itself.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
};

export default defineConfig([
  {
    ...shared,
    clean: ['!testing/**'],
    entry: {
      index: 'src/index.ts',
      'openpgpkey/index': 'src/openpgpkey/index.ts',
      'verify/index': 'src/verify/index.ts',
    },
  },
  {
    ...shared,
    entry: { 'testing/index': 'src/testing/index.ts' },
    // Built apart: each file that an entry shares with another costs every import a millisecond. What has an identity, the
    // error class and the guard, comes from the one copy in the index.
    esbuildPlugins: [
      {
        name: 'index-stays-outside',
        setup(build) {
          build.onResolve({ filter: /^\.\.\/index\.js$/ }, ({ path }) => ({ path, external: true }));
        },
      },
    ],
  },
]);
