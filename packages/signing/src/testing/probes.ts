import { inspect } from 'node:util';

import { isSigningError, type SigningErrorCode } from '../index.js';
import type { ContractSubject } from './contract.js';

/** Holds that a call rejects with one of the codes, and shows no secret in it. */
export async function mustReject(
  call: () => Promise<unknown>,
  codes: readonly SigningErrorCode[],
  subject: ContractSubject,
): Promise<void> {
  const error = await rejection(call);
  must(
    codes.some((code) => isSigningError(error, code)),
    `it was answered with ${describe(error)}, not with ${codes.join(' or ')}`,
  );
  showsNoSecret(inspect(error, { depth: 8 }), subject);
}

/** Holds that a call rejects with the reason of a signal that has fired. */
export async function mustRejectWithReason(call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const reason = new Error('the reason of the caller');
  const error = await rejection(() => call(AbortSignal.abort(reason)));
  must(error === reason, `it was answered with ${describe(error)}, not with the signal's reason`);
}

/** Gives what a call rejects with, or `undefined` when it does not. */
export async function rejection(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Holds that a text shows nothing that must not appear. */
export function showsNoSecret(text: string, { mustNotAppear = [] }: ContractSubject): void {
  must(!mustNotAppear.some((secret) => text.includes(secret)), 'what is printed shows a secret');
}

/** Names an error in a few words. */
export function describe(error: unknown): string {
  if (error === undefined) return 'no error';
  return isSigningError(error)
    ? error.code
    : `an error without a code (${error instanceof Error ? error.message : inspect(error)})`;
}

/** Throws unless a fact holds. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
