/**
 * Prints a table in Markdown, columns aligned, so that it reads well in a terminal and in `results.md`.
 *
 * @param {string} title
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(title, header, rows) {
  const widths = header.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  /** @param {readonly string[]} cells */
  const line = (cells) => `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  console.log(['', `## ${title}`, '', line(header), rule, ...rows.map(line)].join('\n'));
}
