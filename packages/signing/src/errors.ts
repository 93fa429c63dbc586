/** Every code that a {@link SigningError} can carry; `docs/errors.md` says what each means and what to do. */
export const signingErrorCodes = [
  'ERR_UNKNOWN_BACKEND',
  'ERR_BACKEND_CONFLICT',
  'ERR_BACKEND_CONTRACT',
  'ERR_KEY_ID',
  'ERR_KEY_NOT_FOUND',
  'ERR_KEY_FORMAT',
  'ERR_KEY_PERMISSIONS',
  'ERR_KEY_DISABLED',
  'ERR_KEY_EXPIRED',
  'ERR_KEY_MISMATCH',
  'ERR_KEY_REVOKED',
  'ERR_ACCESS_DENIED',
  'ERR_CREDENTIALS',
  'ERR_CLOCK_SKEW',
  'ERR_UNSUPPORTED_KEY_TYPE',
  'ERR_UNSUPPORTED_HASH',
  'ERR_PSS_UNSUPPORTED',
  'ERR_WEAK_KEY',
  'ERR_PASSPHRASE',
  'ERR_THROTTLED',
  'ERR_TIMEOUT',
  'ERR_UNAVAILABLE',
  'ERR_ARMOR',
  'ERR_PACKET',
  'ERR_CERTIFICATE',
  'ERR_MANIFEST',
  'ERR_TOO_LARGE',
  'ERR_USER_ID',
  'ERR_TIME',
  'ERR_RELEASE',
  'ERR_EXISTS',
  'ERR_POLICY',
  'ERR_NOT_VERIFIED',
] as const;

/** What went wrong, as a stable string: match on this, never on the message. */
export type SigningErrorCode = (typeof signingErrorCodes)[number];

/** What a {@link SigningError} carries beside its code and message. */
export interface SigningErrorOptions {
  /** The error of a provider or of the system that led here, kept as it was. */
  readonly cause?: unknown;
  /** Plain data for programs; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Whether the same call may succeed later; unless given, true only for throttling, time-outs and outages. */
  readonly retryable?: boolean;
}

const retryableCodes: ReadonlySet<SigningErrorCode> = new Set(['ERR_THROTTLED', 'ERR_TIMEOUT', 'ERR_UNAVAILABLE']);

// A symbol of the whole process, so that errors are recognised across several installed copies of this package.
const brand = Symbol.for('signing/error@1');

/** The one error class of this project: a stable `code`, a message that ends with the remedy, and the `cause`. */
export class SigningError extends Error {
  override readonly name = 'SigningError';
  readonly code: SigningErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  constructor(code: SigningErrorCode, message: string, options: SigningErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? retryableCodes.has(code);
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Tells whether a caught value is a {@link SigningError}, and of the given code if one is given; works across
 * several copies of this package.
 *
 * @example
 * ```ts
 * import { isSigningError, openSigner } from 'signing';
 *
 * try {
 *   await openSigner('local:missing.pem');
 * } catch (error) {
 *   if (isSigningError(error, 'ERR_UNKNOWN_BACKEND')) console.error(error.message);
 * }
 * ```
 */
export function isSigningError(error: unknown, code?: SigningErrorCode): error is SigningError {
  if (!(error instanceof Error) || !(brand in error)) return false;
  return code === undefined || ('code' in error && error.code === code);
}

/** Gives what a reading gives, or the {@link SigningError} that it throws, for where one bad part must not spoil the rest. */
export function attempt<T>(read: () => T): T | SigningError {
  try {
    return read();
  } catch (error) {
    if (error instanceof SigningError) return error;
    throw error;
  }
}
