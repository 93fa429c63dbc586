import { isSigningError, type SigningError } from 'signing';

/** Gives the SigningError that a call rejects with; throws what else happened. */
export async function refusal(call: Promise<unknown>): Promise<SigningError> {
  const outcome = await call.then(
    () => new Error('the call was answered'),
    (error: unknown) => error,
  );
  if (isSigningError(outcome)) return outcome;
  throw outcome;
}

/** Gives the code of the SigningError that a call rejects with; throws what else happened. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return (await refusal(call)).code;
}

/** Gives whatever a call rejects with; throws when it was answered. */
export async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error('the call was answered')),
    (error: unknown) => error,
  );
}
