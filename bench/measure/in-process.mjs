import { Bench } from 'tinybench';

import { sampleOf } from './sample.mjs';

/** @typedef {{ readonly name: string, readonly run: () => unknown }} Task */

/**
 * Measures tasks in this process, in milliseconds for one run. The tasks take turns, round after round, as processes do in
 * `timeProcesses`; a round counts by its median, so that garbage collection of another task's litter does not show.
 *
 * @param {readonly Task[]} tasks
 * @param {number} rounds
 * @returns {Promise<ReadonlyMap<string, import('./sample.mjs').Sample>>}
 */
export async function timeTasks(tasks, rounds) {
  /** @type {Map<string, number[]>} */
  const times = new Map();
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: 200, warmupTime: 50, throws: true });
    for (const { name, run } of tasks) bench.add(name, run);
    await bench.run();
    for (const { name, result } of bench.tasks) {
      if (result.state !== 'completed') throw new Error(`${name} did not complete`);
      times.set(name, [...(times.get(name) ?? []), result.latency.p50]);
    }
  }
  return new Map([...times].map(([name, values]) => [name, sampleOf(values)]));
}
