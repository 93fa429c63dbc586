import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

import ts from 'typescript';
import { expect, test } from 'vitest';

import { readExamples } from './support/docstring-examples.js';
import { repository } from './support/packed-packages.js';

const sources = readdirSync(join(repository, 'packages')).flatMap((name) =>
  sourcesIn(join(repository, 'packages', name)),
);
const examples = sources.flatMap((path) => readExamples(path));

// Each example is a module of its own, beside this test: it imports the built packages, by name, as a user does.
const modules = new Map(
  examples.map((example, index) => [join(import.meta.dirname, `docstring-${index}.ts`), example]),
);
const program = compile(new Map([...modules].map(([path, { text }]) => [path, `${text}\nexport {};\n`])));

test('the sources hold examples', () => {
  expect(examples.length).toBeGreaterThan(5);
});

for (const [path, { name, source }] of modules) {
  test(`${relative(repository, source)}: the example of ${name} compiles`, () => {
    const problems = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, 'src', name));
}

function compile(texts: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  return ts.createProgram([...texts.keys()], options, {
    ...host,
    getSourceFile(path, languageVersion, ...rest) {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion);
      return host.getSourceFile(path, languageVersion, ...rest);
    },
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    getCurrentDirectory: () => import.meta.dirname,
  });
}
