import { turn } from './turns.js';

/** Gives what is thrown while nobody can catch it, from the beginning of some work until shortly after its end. */
export async function uncaughtDuring(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  // The runner listens too, and would end the run with an error of its own.
  const listeners = process.listeners('uncaughtException');
  const caught: unknown[] = [];
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => void caught.push(error));
  try {
    await work();
    await turn();
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
  }
  return caught;
}
