import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'openpgpkey/index': 'src/openpgpkey/index.ts',
    'verify/index': 'src/verify/index.ts',
  },
  format: 'esm',
  target: 'node20',
  clean: true,
  removeNodeProtocol: false,
  // TypeScript 6 warns about options that tsup's declaration build sets by itself.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
