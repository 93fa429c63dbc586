import { isSigningError } from '../../src/errors.js';

/** Gives the code of the error that a call throws or rejects with, and the error itself where it has none. */
export async function codeOf(call: () => unknown): Promise<unknown> {
  const error = await errorOf(call);
  return isSigningError(error) ? error.code : error;
}

/** Gives what a call throws or rejects with. Fails when it does neither. */
export async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('the call did not fail');
}
