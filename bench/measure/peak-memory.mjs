import { spawnSync } from 'node:child_process';

import { isInstalled } from './find-program.mjs';

/**
 * Gives the peak resident memory of a whole process in MB (10^6 octets), the largest of several runs, or `undefined` where
 * GNU time is not installed. A child started by Node itself would inherit Node's own peak.
 *
 * @param {import('./time-processes.mjs').Command | undefined} command
 * @param {number} runs
 * @returns {number | undefined}
 */
export function peakMemory(command, runs) {
  if (command === undefined || process.platform !== 'linux' || !isInstalled('time')) return undefined;
  const peaks = Array.from({ length: runs }, () => peakOnce(command));
  return Math.max(...peaks);
}

/** @param {import('./time-processes.mjs').Command} command */
function peakOnce(command) {
  const { stderr, status } = spawnSync('time', ['-f', '%M', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${command.join(' ')} failed: ${stderr}`);
  // The last line is from `time`; the program may have written others before it.
  return (Number(stderr.trim().split('\n').at(-1)) * 1024) / 1e6;
}
