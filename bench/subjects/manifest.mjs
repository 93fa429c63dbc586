import { nodeProgram } from '../fixture/node-program.mjs';
import { peerCommands } from '../fixture/peer-commands.mjs';
import { timeProcesses } from '../measure/time-processes.mjs';
import { printTable } from '../report/table.mjs';
import { judgeRatio, ratio } from '../report/target.mjs';

/** @type {Readonly<Record<string, number>>} */
const mostTimes = { 'ours, sign': 1.35, 'ours, verify': 2 };

/** @type {import('../run.mjs').Subject} */
export async function measureManifest(fixture) {
  const { manifest, key, certificate } = fixture;
  const signature = await fixture.signFile(manifest);
  const peers = peerCommands(fixture.peers, manifest);
  const variants = [
    { name: 'bare Node', command: nodeProgram('bare') },
    { name: 'floor: Node, hash, RSA-4096', command: nodeProgram('floor-sign', key, manifest, `${manifest}.floor`) },
    { name: 'ours, sign', command: nodeProgram('sign-manifest', key, certificate, manifest, `${manifest}.again`) },
    { name: 'ours, verify', command: nodeProgram('verify-manifest', certificate, manifest, signature) },
    { name: 'openpgp.js sign', command: peers.openpgpSign },
    { name: 'openpgp.js verify', command: peers.openpgpVerify },
    { name: 'gpg -b, agent running', command: peers.gpg },
    { name: 'gpgv', command: peers.gpgv },
    { name: 'sqop sign', command: peers.sqopSign },
    { name: 'sqop verify', command: peers.sqopVerify },
  ];
  const times = timeProcesses(variants, 40);
  const bare = times.get('bare Node');
  const rows = variants.map(({ name }) => {
    const sample = times.get(name);
    if (sample === undefined || bare === undefined) return [name, 'not installed'];
    const most = mostTimes[name];
    const target = most === undefined ? '' : judgeRatio(sample, bare, most);
    return [name, sample.median.toFixed(1), sample.minimum.toFixed(1), ratio(sample, bare), target];
  });
  printTable(
    'A manifest of 4 kB, local RSA-4096, whole process',
    ['program', 'median ms', 'minimum ms', 'x bare Node', 'target'],
    rows,
  );
}
