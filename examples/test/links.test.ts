import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { expect, test } from 'vitest';

import { repository } from './support/packed-packages.js';

const pages = [
  ...markdownIn(repository),
  ...markdownIn(join(repository, 'docs'), { recursive: true }),
  ...readdirSync(join(repository, 'packages')).flatMap((name) => markdownIn(join(repository, 'packages', name))),
];

test.each(pages.map((page) => relative(repository, page)))('every relative link of %s leads somewhere', (name) => {
  const page = join(repository, name);
  const links = relativeLinks(readFileSync(page, 'utf8'));
  expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

function markdownIn(folder: string, { recursive = false } = {}): readonly string[] {
  return readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.endsWith('CHANGELOG.md'))
    .map((name) => join(folder, name));
}

function relativeLinks(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^```[^]*?^```/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^[a-z]+:/.test(link) ? [] : [link]));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || (statSync(target).isFile() && anchorsOf(target).includes(anchor));
}

// As GitHub makes them: lower case, blanks as hyphens, letters, digits and hyphens only.
function anchorsOf(page: string): readonly string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(' ', '-')
      .replaceAll(/[^\p{L}\p{N}_-]/gu, ''),
  );
}
