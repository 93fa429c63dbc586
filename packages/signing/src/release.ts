import { SigningError } from './errors.js';

/** Which release a signature is for. */
export interface Release {
  /** The name of the product; no blanks. It may hold `@`, as `@acme/tool` does. */
  readonly name: string;
  /** The version, without a leading `v`, blanks or `@`. */
  readonly version: string;
}

const longestStatement = 512;

/** Gives the value of the release notation, `<name>@<version>`. Throws `ERR_RELEASE` for a name or version that does not fit. */
export function releaseValue({ name, version }: Release): string {
  checkPart('name', name);
  checkPart('version', version);
  if (version.includes('@')) throw wrong('the version of the release holds @; leave it out');
  if (/^v[0-9]/i.test(version))
    throw wrong(`the version of the release begins with ${version.slice(0, 1)}; write ${version.slice(1)}`);
  const value = `${name}@${version}`;
  if (new TextEncoder().encode(value).length > longestStatement)
    throw wrong(`name and version are longer than ${longestStatement} octets; shorten them`);
  return value;
}

/** Gives the lower-case domain of the first user id that holds an email, or `undefined`. */
export function userIdDomain(userIds: readonly string[]): string | undefined {
  return userIds
    .map((userId) => /(?:^|<)[^<>@\s]+@([A-Za-z0-9.-]+)>?$/.exec(userId)?.[1]?.toLowerCase())
    .find((domain) => domain !== undefined);
}

function checkPart(what: 'name' | 'version', text: string): void {
  if (typeof text !== 'string') throw new TypeError(`the ${what} of the release is no string`);
  if (text === '') throw wrong(`the ${what} of the release is empty; give it`);
  if (/[\s\p{Cc}\p{Cs}]/u.test(text))
    throw wrong(`the ${what} of the release holds a blank or a control character; leave it out`);
}

function wrong(what: string): SigningError {
  return new SigningError('ERR_RELEASE', what);
}
