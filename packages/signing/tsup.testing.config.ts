import { defineConfig } from 'tsup';

// Built apart from the other entries, and after them: each file that an entry shares with another costs every import a
// millisecond. What has an identity, the error class and the guard, comes from the one copy in the index.
export default defineConfig({
  entry: { 'testing/index': 'src/testing/index.ts' },
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  esbuildPlugins: [
    {
      name: 'index-stays-outside',
      setup(build) {
        build.onResolve({ filter: /^\.\.\/index\.js$/ }, ({ path }) => ({ path, external: true }));
      },
    },
  ],
});
