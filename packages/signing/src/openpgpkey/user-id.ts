import { SigningError } from '../errors.js';

// What breaks lines, hides or reorders text, or cannot be written as UTF-8.
// oxlint-disable-next-line no-control-regex
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\u200b\u2060-\u2064\ufeff]/u;
// RFC 5322 3.2.3, dot-atom.
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainLabel = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const longestUserId = 255;

/** Gives `name <email>`. Throws `ERR_USER_ID` for what other programs could read as another identity, or not at all. */
export function makeUserId(name: string, email: string): string {
  if (typeof name !== 'string' || typeof email !== 'string')
    throw new TypeError('the name and the email of a user id are strings');
  if (name.trim() === '') throw wrong('the name is empty; give the name of the project or publisher');
  if (name !== name.trim()) throw wrong('the name begins or ends with a blank; leave it out');
  if (unprintable.test(name))
    throw wrong('the name holds a control character, a line break or an invisible one; leave it out');
  if (/[<>]/.test(name)) throw wrong('the name holds < or >, which enclose the email; leave them out');
  checkEmail(email);
  const userId = `${name} <${email}>`;
  const length = new TextEncoder().encode(userId).length;
  if (length > longestUserId) throw wrong(`the user id has ${length} octets; shorten it to at most ${longestUserId}`);
  return userId;
}

function checkEmail(email: string): void {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, Math.max(at, 0)), email.slice(at + 1)];
  if (at < 1 || local.length > 64 || !localPart.test(local)) {
    throw wrong('the email is not of the form name@domain; write one with ASCII letters, digits and dots before the @');
  }
  if (domain.length > 253 || !domain.split('.').every((label) => domainLabel.test(label))) {
    throw wrong('the domain of the email is not valid; write an international one in its "xn--" form');
  }
}

function wrong(what: string): SigningError {
  return new SigningError('ERR_USER_ID', what);
}
