import { setImmediate } from 'node:timers/promises';

/** Lets everything that is due happen, unhandled rejections included. */
export async function turn(): Promise<void> {
  for (let index = 0; index < 3; index++) await setImmediate();
}
