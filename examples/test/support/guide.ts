/** What a reader does with one fenced block of a guide, in the order of the page. */
export type Step =
  | { readonly kind: 'save'; readonly line: number; readonly text: string; readonly path: string }
  | { readonly kind: 'run'; readonly line: number; readonly text: string; readonly needs: readonly string[] }
  | { readonly kind: 'prints'; readonly line: number; readonly text: string; readonly needs: readonly string[] }
  | { readonly kind: 'stray'; readonly line: number; readonly text: string };

interface Block {
  readonly line: number;
  readonly language: string;
  readonly needs: readonly string[];
  readonly text: string;
  /** The last line of prose above the block. */
  readonly introduction: string;
}

/**
 * Gives the steps of a guide. Three conventions, all visible to readers: a block under "Save as `name`:" is that file, a `sh`
 * block is run, and a block under "It prints:" is what the last one printed. Any other `text` is a picture. In the source,
 * `sh needs=gpg` names a program that a machine may lack.
 */
export function readGuide(markdown: string): readonly Step[] {
  let needs: readonly string[] = [];
  const blocks = readBlocks(markdown).filter(
    ({ language, introduction }) => language !== 'text' || isOutput(introduction),
  );
  return blocks.map((block) => {
    const { line, text, language, introduction } = block;
    const path = /^Save as `([^`]+)`:$/.exec(introduction)?.[1];
    if (path !== undefined) return { kind: 'save', line, text, path };
    if (language === 'sh') {
      ({ needs } = block);
      return { kind: 'run', line, text, needs };
    }
    if (isOutput(introduction)) return { kind: 'prints', line, text, needs };
    return { kind: 'stray', line, text };
  });
}

function isOutput(introduction: string): boolean {
  return introduction === 'It prints:';
}

function readBlocks(markdown: string): readonly Block[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: Block[] = [];
  let introduction = '';
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^```(\S*)(.*)$/.exec(lines[index] ?? '');
    if (opening === null) {
      introduction = lines[index]?.trim() || introduction;
      continue;
    }
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw new Error(`the block at line ${index + 1} has no end`);
    const needs = [...(opening[2] ?? '').matchAll(/needs=(\S+)/g)].flatMap((match) => match[1] ?? []);
    const text = `${lines.slice(index + 1, end).join('\n')}\n`;
    blocks.push({ line: index + 1, language: opening[1] ?? '', needs, text, introduction });
    introduction = '';
    index = end;
  }
  return blocks;
}
