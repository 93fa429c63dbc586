import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('./time-processes.mjs').Command} Command */

/**
 * Runs a command once and gives the milliseconds it took, by hyperfine: it starts processes with less overhead than Node.
 *
 * @param {Command} command
 * @returns {number}
 */
export function timeWithHyperfine(command) {
  const folder = mkdtempSync(join(tmpdir(), 'signing-bench-'));
  try {
    const report = join(folder, 'report.json');
    const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    execFileSync('hyperfine', ['-N', '--style', 'none', '--runs', '1', '--export-json', report, quoted], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return JSON.parse(readFileSync(report, 'utf8')).results[0].mean * 1000;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {Command} command
 * @returns {number}
 */
export function timeWithSpawn([program, ...parameters]) {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(program, parameters, { stdio: 'ignore' });
  const elapsed = process.hrtime.bigint() - start;
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} failed`, { cause: error });
  return Number(elapsed) / 1e6;
}
