import { readFileSync } from 'node:fs';

import ts from 'typescript';

/** An `@example` of a docstring. */
export interface DocstringExample {
  readonly source: string;
  /** What the docstring is on. */
  readonly name: string;
  readonly text: string;
}

/** Gives the examples in the docstrings of a TypeScript source. Throws for an example that holds no `ts` block. */
export function readExamples(source: string): readonly DocstringExample[] {
  const file = ts.createSourceFile(source, readFileSync(source, 'utf8'), ts.ScriptTarget.ES2023, true);
  const examples: DocstringExample[] = [];
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text === 'example' && tag.parent.parent === node) {
        examples.push({ source, name: nameOf(node), text: blockIn(tag, source) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return examples;
}

function blockIn(tag: ts.JSDocTag, source: string): string {
  const text = /```ts\n([^]*?)```/.exec(ts.getTextOfJSDocComment(tag.comment) ?? '')?.[1];
  if (text === undefined) throw new Error(`an @example in ${source} holds no block of ts`);
  return text;
}

function nameOf(node: ts.Node): string {
  const name = ts.getNameOfDeclaration(node as ts.Declaration);
  return name === undefined ? 'a declaration' : name.getText();
}
