/** @typedef {{ readonly median: number, readonly minimum: number }} Sample What many runs of one thing come to. */

/**
 * @param {readonly number[]} values at least one
 * @returns {Sample}
 */
export function sampleOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return { median: (lower + upper) / 2, minimum: sorted[0] ?? Number.NaN };
}
