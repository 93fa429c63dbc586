import { nodeProgram } from '../fixture/node-program.mjs';
import { timeProcesses } from '../measure/time-processes.mjs';
import { printTable } from '../report/table.mjs';
import { judge } from '../report/target.mjs';

/** @typedef {import('../measure/sample.mjs').Sample} Sample */

/** @type {readonly { readonly name: string, readonly program: string, readonly mostMs?: number }[]} */
const imports = [
  { name: 'signing', program: 'import/signing', mostMs: 8 },
  { name: 'signing/openpgpkey', program: 'import/signing-openpgpkey', mostMs: 12 },
  { name: 'signing/verify', program: 'import/signing-verify' },
  { name: 'signing-local', program: 'import/signing-local' },
  { name: 'node:crypto, which all of ours need', program: 'import/node-crypto' },
  { name: 'openpgp', program: 'import/openpgp' },
];

/** @type {import('../run.mjs').Subject} */
export async function measureImports() {
  const times = timeProcesses(
    [{ name: 'bare Node', program: 'bare' }, ...imports].map(({ name, program }) => ({
      name,
      command: nodeProgram(program),
    })),
    60,
  );
  const bare = sampleOf(times, 'bare Node');
  const rows = imports.map(({ name, mostMs }) => {
    const sample = sampleOf(times, name);
    const cost = { median: sample.median - bare.median, minimum: sample.minimum - bare.minimum };
    const figures = [sample.median, sample.minimum, cost.median, cost.minimum].map((ms) => ms.toFixed(1));
    return [name, ...figures, mostMs === undefined ? '' : judgeCost(cost, mostMs)];
  });
  printTable(
    'Importing, whole process (the peer: openpgp)',
    ['import', 'median ms', 'minimum ms', 'over bare, median', 'over bare, minimum', 'target'],
    [['bare Node', bare.median.toFixed(1), bare.minimum.toFixed(1)], ...rows],
  );
}

/**
 * @param {ReadonlyMap<string, Sample>} times
 * @param {string} name
 */
function sampleOf(times, name) {
  const sample = times.get(name);
  if (sample === undefined) throw new TypeError(`${name} was not measured`);
  return sample;
}

/**
 * @param {Sample} cost
 * @param {number} mostMs
 */
function judgeCost({ median, minimum }, mostMs) {
  return judge(`under ${mostMs} ms`, { median: median < mostMs, minimum: minimum < mostMs });
}
