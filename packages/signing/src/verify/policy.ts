import { SigningError } from '../errors.js';

/** What a verifier asks for beyond the mathematics. Plain data. */
export interface Policy {
  /** The shortest RSA key that may sign, in bits; 3,072 unless given, and never under 2,048. */
  readonly minRsaBits: number;
  /** Whether a key that has expired since it signed still counts: `at-signing` (the default) or not: `now`. */
  readonly expired: 'at-signing' | 'now';
  /** How far ahead of our clock a signature may be dated, in milliseconds; 30 minutes unless given. */
  readonly clockToleranceMs: number;
  /** How many different signers it takes; 1 unless given. */
  readonly threshold: number;
}

const defaults: Policy = { minRsaBits: 3072, expired: 'at-signing', clockToleranceMs: 30 * 60 * 1000, threshold: 1 };

const mostToleranceMs = 24 * 60 * 60 * 1000;

const rules: Readonly<Record<keyof Policy, { readonly holds: (value: unknown) => boolean; readonly form: string }>> = {
  minRsaBits: { holds: (value) => isWholeNumber(value, 2048, 16_384), form: 'a whole number from 2048 to 16384' },
  expired: { holds: (value) => value === 'at-signing' || value === 'now', form: '"at-signing" or "now"' },
  clockToleranceMs: {
    holds: (value) => isWholeNumber(value, 0, mostToleranceMs),
    form: `a whole number from 0 to ${mostToleranceMs}`,
  },
  threshold: { holds: (value) => isWholeNumber(value, 1, 32), form: 'a whole number from 1 to 32' },
};

/** Gives a complete policy. Throws `ERR_POLICY`, which names the field, for an unknown field or a value out of range. */
export function completePolicy(policy: Partial<Policy> = {}): Policy {
  for (const [field, value] of Object.entries(policy)) {
    if (!Object.hasOwn(rules, field))
      throw wrong(
        `the policy has no field ${JSON.stringify(field)}; leave it out, or use one of ${Object.keys(rules).join(', ')}`,
      );
    const rule = rules[field as keyof Policy];
    if (value !== undefined && !rule.holds(value))
      throw wrong(`the value of the policy field ${field} is not allowed; use ${rule.form}`);
  }
  const given = Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
  return { ...defaults, ...given };
}

function isWholeNumber(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function wrong(what: string): SigningError {
  return new SigningError('ERR_POLICY', what);
}
