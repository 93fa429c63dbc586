import { describe, expect, test, vi } from 'vitest';

import { isSigningError, SigningError, signingErrorCodes } from '../src/errors.js';

describe('a SigningError', () => {
  test('is an Error with a name and a code', () => {
    const error = new SigningError('ERR_PACKET', 'a message');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'SigningError', code: 'ERR_PACKET', message: 'a message', details: {} });
  });

  test('keeps its cause and its details', () => {
    const cause = new Error('of the provider');
    const details = { line: 5 };
    const error = new SigningError('ERR_ARMOR', 'a message', { cause, details });
    expect(error.cause).toBe(cause);
    expect(error.details).toEqual(details);
  });

  test('has no cause unless one is given', () => {
    expect('cause' in new SigningError('ERR_PACKET', 'a message')).toBe(false);
  });

  test.each(signingErrorCodes)('%s may succeed later only for throttling, time-outs and outages', (code) => {
    const expected = ['ERR_THROTTLED', 'ERR_TIMEOUT', 'ERR_UNAVAILABLE'].includes(code);
    expect(new SigningError(code, 'a message').retryable).toBe(expected);
  });

  test('may succeed later where it says so', () => {
    expect(new SigningError('ERR_PACKET', 'a message', { retryable: true }).retryable).toBe(true);
    expect(new SigningError('ERR_TIMEOUT', 'a message', { retryable: false }).retryable).toBe(false);
  });
});

test('no code is listed twice', () => {
  expect(new Set(signingErrorCodes).size).toBe(signingErrorCodes.length);
});

describe('isSigningError', () => {
  test('says yes for any code, and for the one that was asked for', () => {
    const error = new SigningError('ERR_PACKET', 'a message');
    expect(isSigningError(error)).toBe(true);
    expect(isSigningError(error, 'ERR_PACKET')).toBe(true);
    expect(isSigningError(error, 'ERR_ARMOR')).toBe(false);
  });

  test.each<[string, unknown]>([
    ['an Error', new Error('a message')],
    ['an Error with a code', Object.assign(new Error('a message'), { code: 'ERR_PACKET' })],
    ['an object that looks like one', { name: 'SigningError', code: 'ERR_PACKET', message: '' }],
    ['an Error of the same name', Object.assign(new Error('a message'), { name: 'SigningError', code: 'ERR_PACKET' })],
    ['a string', 'ERR_PACKET'],
    ['nothing', undefined],
    ['null', null],
  ])('says no for %s', (_, value) => {
    expect(isSigningError(value)).toBe(false);
    expect(isSigningError(value, 'ERR_PACKET')).toBe(false);
  });

  test('knows the errors of another copy of the package, and it knows ours', async () => {
    vi.resetModules();
    const other = await import('../src/errors.js');
    expect(other.SigningError).not.toBe(SigningError);
    const theirs = new other.SigningError('ERR_PACKET', 'a message');
    expect(theirs).not.toBeInstanceOf(SigningError);
    expect(isSigningError(theirs, 'ERR_PACKET')).toBe(true);
    expect(other.isSigningError(new SigningError('ERR_ARMOR', 'a message'), 'ERR_ARMOR')).toBe(true);
  });
});
