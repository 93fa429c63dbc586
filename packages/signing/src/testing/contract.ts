import { isSigningError, SigningError, type Backend } from '../index.js';
import { backendRequirements, keyRequirements } from './requirements.js';

/** A backend to be held against the contract. */
export interface ContractSubject {
  readonly backend: Backend;
  /** Keys that are there: one of each kind that the provider has. */
  readonly keyIds: readonly string[];
  /** A well-formed key id that names no key. */
  readonly missingKeyId: string;
  /** How long one requirement may take, in milliseconds; 30,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** Text that no printed signer and no error may show, such as a token or a part of the private key. */
  readonly mustNotAppear?: readonly string[] | undefined;
}

/** One line of the contract: plain data, for any test runner. */
export interface ContractRequirement {
  /** A fact, such as `rsa: signs with rsa-pkcs1-sha256`. */
  readonly name: string;
  /** Resolves when the fact holds; else rejects with `ERR_BACKEND_CONTRACT`, which says what was seen. */
  readonly run: () => Promise<void>;
}

/**
 * Gives everything that a backend has to keep to, as plain data: run it under vitest, `node:test`, or in a bare loop.
 *
 * @example
 * ```ts
 * import { test } from 'node:test';
 * import { backendContract, inMemoryBackend } from 'signing/testing';
 *
 * const subject = { backend: inMemoryBackend(), keyIds: ['rsa', 'p256', 'ed25519'], missingKeyId: 'none' };
 * for (const { name, run } of backendContract(subject)) void test(name, run);
 * ```
 */
export function backendContract(subject: ContractSubject): readonly ContractRequirement[] {
  if (subject.keyIds.length === 0) throw new TypeError('the contract needs at least one key; give keyIds');
  const requirements = [
    ...backendRequirements(subject),
    ...subject.keyIds.flatMap((keyId) => keyRequirements(subject, keyId)),
  ];
  return requirements.map(({ name, run }) => ({ name, run: () => runWithin(subject.timeoutMs ?? 30_000, name, run) }));
}

async function runWithin(timeoutMs: number, name: string, run: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([run(), late]);
  } catch (cause) {
    if (isSigningError(cause, 'ERR_BACKEND_CONTRACT')) throw cause;
    const seen = cause instanceof Error ? cause.message : String(cause);
    throw new SigningError('ERR_BACKEND_CONTRACT', `the backend does not hold "${name}": ${seen}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
