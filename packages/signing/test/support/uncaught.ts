import { turn } from './turns.js';

// The runner listens too, and would end the run with an error of its own.
const events = ['uncaughtException', 'unhandledRejection'] as const;

/** Gives what is thrown or rejected while nobody can catch it, from the beginning of some work until shortly after its end. */
export async function uncaughtDuring(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const listeners = events.map((event) => process.rawListeners(event) as ((...args: unknown[]) => void)[]);
  const caught: unknown[] = [];
  for (const event of events) {
    process.removeAllListeners(event);
    process.on(event, (error: unknown) => void caught.push(error));
  }
  try {
    await work();
    await turn();
  } finally {
    for (const [index, event] of events.entries()) {
      process.removeAllListeners(event);
      for (const listener of listeners[index] ?? []) process.on(event, listener);
    }
  }
  return caught;
}
