/** @typedef {import('../measure/sample.mjs').Sample} Sample */

/**
 * Says whether a figure meets its target. Median and minimum both have to agree: on a machine that does other work too,
 * neither alone is to be believed.
 *
 * @param {string} target
 * @param {{ median: boolean, minimum: boolean }} holds
 */
export function judge(target, { median, minimum }) {
  if (median === minimum) return `${target}: ${median ? 'meets' : 'misses'}`;
  return `${target}: unclear (${median ? 'meets by median only' : 'meets by minimum only'})`;
}

/**
 * @param {Sample} sample
 * @param {Sample} reference
 * @param {number} most
 */
export function judgeRatio(sample, reference, most) {
  return judge(`at most ${most} x`, {
    median: sample.median <= most * reference.median,
    minimum: sample.minimum <= most * reference.minimum,
  });
}

/**
 * @param {Sample} sample
 * @param {Sample} reference
 */
export function ratio(sample, reference) {
  return `${(sample.median / reference.median).toFixed(2)} / ${(sample.minimum / reference.minimum).toFixed(2)}`;
}
