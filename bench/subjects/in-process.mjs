import { readFile } from 'node:fs/promises';

import { makeOurKey } from '../fixture/our-key.mjs';
import { timeTasks } from '../measure/in-process.mjs';
import { printTable } from '../report/table.mjs';
import { judge, judgeRatio, ratio } from '../report/target.mjs';
import { signingTasks, verifyingTasks } from './in-process-tasks.mjs';

const rounds = 9;
const mostOverCrypto = 1.1;
const leastOverOpenpgp = 4;

/** @type {import('../run.mjs').Subject} */
export async function measureInProcess({ path, manifest }) {
  const data = new Uint8Array(await readFile(manifest));
  /** @type {string[][]} */
  const rows = [];
  for (const type of /** @type {const} */ (['rsa-4096', 'p256', 'ed25519'])) {
    const key = await makeOurKey((name) => path(`in-process-${name}`), type);
    const signing = await timeTasks(await signingTasks(type, key, data), rounds);
    const verifying = await timeTasks(await verifyingTasks(key, data), rounds);
    rows.push(...rowsOf(`${type} sign`, signing, type === 'rsa-4096' ? judgeSigning : () => ''));
    rows.push(...rowsOf(`${type} verify`, verifying, type === 'rsa-4096' ? judgeVerifying : () => ''));
  }
  printTable(
    'A manifest of 4 kB, in process, key and trust set loaded',
    ['task', 'by', 'per second', 'median ms', 'minimum ms', 'time x node:crypto', 'target'],
    rows,
  );
}

/** @typedef {import('../measure/sample.mjs').Sample} Sample */
/** @typedef {(ours: Sample, crypto: Sample, openpgp: Sample) => string} Judge */

/**
 * @param {string} task
 * @param {ReadonlyMap<string, Sample>} samples
 * @param {Judge} judgeOurs
 */
function rowsOf(task, samples, judgeOurs) {
  const [ours, crypto, openpgp] = [samples.get('ours'), samples.get('node:crypto'), samples.get('openpgp.js')];
  if (ours === undefined || crypto === undefined || openpgp === undefined) throw new TypeError(`${task}: no figures`);
  return [...samples].map(([name, sample]) => [
    task,
    name,
    (1000 / sample.median).toFixed(0),
    sample.median.toFixed(3),
    sample.minimum.toFixed(3),
    ratio(sample, crypto),
    name === 'ours' ? judgeOurs(ours, crypto, openpgp) : '',
  ]);
}

/** @type {Judge} */
function judgeSigning(ours, crypto) {
  return judgeRatio(ours, crypto, mostOverCrypto);
}

/** @type {Judge} */
function judgeVerifying(ours, _crypto, openpgp) {
  const times = (openpgp.median / ours.median).toFixed(1);
  return judge(`at least ${leastOverOpenpgp} x openpgp.js, is ${times}`, {
    median: openpgp.median >= leastOverOpenpgp * ours.median,
    minimum: openpgp.minimum >= leastOverOpenpgp * ours.minimum,
  });
}
