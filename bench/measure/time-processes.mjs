import { isInstalled } from './find-program.mjs';
import { sampleOf } from './sample.mjs';
import { timeWithHyperfine, timeWithSpawn } from './stopwatch.mjs';

/** @typedef {readonly [program: string, ...parameters: string[]]} Command */

/**
 * A program to measure; without a command its program is not installed.
 * @typedef {{ readonly name: string, readonly command: Command | undefined }} Variant
 */

/**
 * Measures whole processes in milliseconds, from start to end. The variants take turns (A B C A B C): what else the machine
 * does, and the clock of its processor, then weigh on all of them alike. The first round warms up and does not count.
 *
 * @param {readonly Variant[]} variants
 * @param {number} rounds
 * @returns {ReadonlyMap<string, import('./sample.mjs').Sample>} by name; what is not installed is not in it
 */
export function timeProcesses(variants, rounds) {
  const timeOnce = isInstalled('hyperfine') ? timeWithHyperfine : timeWithSpawn;
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (let round = 0; round <= rounds; round++) {
    for (const { name, command } of variants) {
      if (command === undefined) continue;
      const elapsedMs = timeOnce(command);
      if (round > 0) times.set(name, [...(times.get(name) ?? []), elapsedMs]);
    }
  }
  return new Map([...times].map(([name, values]) => [name, sampleOf(values)]));
}
