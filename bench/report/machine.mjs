import { cpus } from 'node:os';

/** Says where figures come from: the day, Node, the processor. */
export function describeMachine() {
  const day = new Date().toISOString().slice(0, 10);
  const [first] = cpus();
  return `${day}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} x ${first?.model ?? 'unknown'}`;
}
