import { SigningError } from '../errors.js';

const latest = 0xffffffff;

/**
 * Gives a time cut to whole seconds, which is what OpenPGP keeps. Throws a `TypeError` for what is no `Date`, and
 * `ERR_TIME` for an invalid one or one that four octets cannot hold: before 1970 or after February 2106 (RFC 9580 3.5).
 */
export function wholeSecond(time: Date, what: string): Date {
  if (!(time instanceof Date)) throw new TypeError(`${what} is no Date; pass one, such as new Date()`);
  const seconds = Math.floor(time.getTime() / 1000);
  if (!(seconds >= 0 && seconds <= latest)) {
    throw new SigningError('ERR_TIME', `${what} is not between 1970-01-01 and 2106-02-07; pass a time in that range`);
  }
  return new Date(seconds * 1000);
}

/** As {@link wholeSecond}, for an optional end; throws `ERR_TIME` unless it is after the beginning. */
export function wholeSecondAfter(begin: Date, end: Date | undefined, what: string): Date | undefined {
  if (end === undefined) return undefined;
  const time = wholeSecond(end, what);
  if (time <= begin)
    throw new SigningError('ERR_TIME', `${what} is not after ${begin.toISOString()}; pass a later one`);
  return time;
}
