import { nodeProgram } from '../fixture/node-program.mjs';
import { peerCommands } from '../fixture/peer-commands.mjs';
import { writeLargeFile, writeSparseFile } from '../fixture/large-file.mjs';
import { peakMemory } from '../measure/peak-memory.mjs';
import { timeProcesses } from '../measure/time-processes.mjs';
import { printTable } from '../report/table.mjs';
import { judge, judgeRatio, ratio } from '../report/target.mjs';

const rounds = 5;
const mostTimes = 1.3;
const mostMemory = 110;
// Two runs of one program differ by this much for no reason but garbage collection.
const mostGrowth = 10;

/** @type {import('../run.mjs').Subject} */
export async function measureLarge(fixture, { all }) {
  const file = fixture.path('large');
  await writeLargeFile(file);
  const ours = await ourCommands(fixture, file);
  const peers = peerCommands(fixture.peers, file);
  const variants = [
    { name: 'openssl dgst -sha256', command: peers.openssl },
    { name: 'ours, sign', command: ours.sign },
    { name: 'ours, verify', command: ours.verify },
    { name: 'gpg -b', command: peers.gpg },
    { name: 'gpgv', command: peers.gpgv },
    { name: 'sqop sign', command: peers.sqopSign },
    { name: 'sqop verify', command: peers.sqopVerify },
    { name: 'openpgp.js sign', command: all ? peers.openpgpStreamSign : undefined },
    { name: 'openpgp.js verify', command: all ? peers.openpgpStreamVerify : undefined },
  ].filter(({ name }) => all || !name.startsWith('openpgp.js'));
  const times = timeProcesses(variants, rounds);
  const limit = times.get('openssl dgst -sha256');
  const rows = variants.map(({ name, command }) => {
    const sample = times.get(name);
    if (sample === undefined) return [name, 'not installed'];
    const figures = [sample.median, sample.minimum].map((milliseconds) => (milliseconds / 1000).toFixed(2));
    const memory = peakMemory(command, 2)?.toFixed(0) ?? 'not measured';
    const beside = limit === undefined ? '' : ratio(sample, limit);
    const target = limit === undefined || !name.startsWith('ours') ? '' : judgeRatio(sample, limit, mostTimes);
    return [name, ...figures, beside, memory, target];
  });
  printTable(
    'One file of 1 GiB, whole process (random octets, warm page cache)',
    ['program', 'median s', 'minimum s', 'x openssl', 'peak MB', 'target'],
    rows,
  );
  await measureGrowth(fixture, ours);
}

/**
 * @param {import('../fixture/make-fixture.mjs').Fixture} fixture
 * @param {Awaited<ReturnType<typeof ourCommands>>} small
 */
async function measureGrowth(fixture, small) {
  const file = fixture.path('sparse');
  await writeSparseFile(file);
  const large = await ourCommands(fixture, file);
  const rows = /** @type {const} */ (['sign', 'verify']).map((task) => {
    const one = peakMemory(small[task], 3);
    const eight = peakMemory(large[task], 3);
    if (one === undefined || eight === undefined) return [`ours, ${task}`, 'not measured: GNU time is not installed'];
    const under = one < mostMemory && eight < mostMemory;
    const steady = eight - one <= mostGrowth;
    return [
      `ours, ${task}`,
      one.toFixed(0),
      eight.toFixed(0),
      judge(`under ${mostMemory} MB`, { median: under, minimum: under }),
      judge('does not grow', { median: steady, minimum: steady }),
    ];
  });
  printTable(
    'Peak memory in MB, the largest of three runs (8 GiB: a sparse file)',
    ['program', '1 GiB', '8 GiB', 'target', 'target'],
    rows,
  );
}

/**
 * @param {import('../fixture/make-fixture.mjs').Fixture} fixture
 * @param {string} file
 */
async function ourCommands(fixture, file) {
  const signature = await fixture.signFile(file);
  return {
    sign: nodeProgram('sign', fixture.key, fixture.certificate, file, `${file}.again`),
    verify: nodeProgram('verify', fixture.certificate, file, signature),
  };
}
