import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

/** The import targets of each source file of a package: files by their path below `src`, all else by specifier. */
export type Sources = ReadonlyMap<string, readonly string[]>;

/** Reads the sources of a package of this workspace. */
export function sourcesOf(packageName: string): Sources {
  const root = fileURLToPath(new URL(`../../../${packageName}/src/`, import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'));
  return new Map(files.map((file) => [file, targets(file, readFileSync(`${root}${file}`, 'utf8'))]));
}

/** Gives what a file imports. Throws for a file that is none of the sources. */
export function importsOf(sources: Sources, file: string): readonly string[] {
  const found = sources.get(file);
  if (found === undefined) throw new Error(`there is no source ${file}`);
  return found;
}

/** Gives the package of a specifier: `@noble/curves` of `@noble/curves/nist.js`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

// `preProcessFile` finds static, dynamic and re-exporting statements, those of types alone included.
function targets(file: string, text: string): readonly string[] {
  return ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName).replace(/\.js$/, '.ts') : fileName,
    );
}
