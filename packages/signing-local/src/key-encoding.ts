import { SigningError } from 'signing';

/** How a private key is written in its file. */
export type KeyEncoding =
  | { readonly format: 'pem'; readonly encrypted: boolean }
  | { readonly format: 'der'; readonly type: 'pkcs1' | 'pkcs8' | 'sec1'; readonly encrypted: boolean };

/** Tells how a file's key is encoded. Throws `ERR_KEY_FORMAT` or `ERR_UNSUPPORTED_KEY_TYPE`, with what was found and what to do instead. */
export function recogniseKey(path: string, file: Uint8Array): KeyEncoding {
  const head = headLines(file);
  // A text may begin with the digit that is the tag of a SEQUENCE.
  if (file[0] === 0x30 && !head.includes(beginMark)) return recogniseDer(path, file);
  return recognisePem(path, head);
}

const beginMark = '-----BEGIN ';

// Only what tells the format becomes a string: unlike the octets, a string cannot be zeroed.
function headLines(file: Uint8Array): string {
  const octets = Buffer.from(file.buffer, file.byteOffset, file.length);
  const first = octets.indexOf(beginMark);
  const lines = [octets.toString('latin1', 0, first < 0 ? 32 : Math.min(first, 32))];
  for (const mark of [beginMark, 'Proc-Type:']) {
    for (let at = octets.indexOf(mark); at >= 0; at = octets.indexOf(mark, at + 1)) {
      lines.push(octets.toString('latin1', at, at + 64).replace(/[\r\n].*/s, ''));
    }
  }
  return lines.join('\n');
}

// ssh-keygen keeps Ed25519 in OpenSSH's own form whatever it is told.
const convertSsh =
  'convert a copy of an RSA or ECDSA key with: ssh-keygen -p -m PKCS8 -f <copy>; for Ed25519 make a key with generateKey';
const makeOwn = 'make a key with generateKey, and mint its certificate with mintCertificate';

/** What is not a private key of ours, by how its text goes on after `-----BEGIN `, or begins. */
const strangers: readonly (readonly [begin: RegExp, found: string, remedy: string])[] = [
  [/-----BEGIN PGP PRIVATE KEY BLOCK-----/, 'an OpenPGP secret key block', makeOwn],
  [/-----BEGIN PGP /, 'an OpenPGP block without a secret key', makeOwn],
  [/-----BEGIN OPENSSH PRIVATE KEY-----/, 'an OpenSSH private key', convertSsh],
  [
    /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE(?: REQUEST)?-----/,
    'an X.509 certificate or request',
    'pass the private key that belongs to it',
  ],
  [
    /-----BEGIN (?:[A-Z0-9]+ )*PUBLIC KEY-----/,
    'a public key',
    'pass the private key; the public half is taken from it',
  ],
  [/^PuTTY-User-Key-File/, 'a PuTTY key', `export it from PuTTYgen as an OpenSSH key, then ${convertSsh}`],
  [/^(?:ssh-|ecdsa-sha2-|sk-)/, 'an OpenSSH public key', 'pass the private key'],
  [/^untrusted comment:/, 'a minisign or signify key', makeOwn],
  [/^\s*\{/, 'a JSON file', 'write the key as PKCS#8 PEM'],
];

const privateKeyLabel = /-----BEGIN ((?:ENCRYPTED |RSA |EC |DSA )?PRIVATE KEY)-----/g;

function recognisePem(path: string, text: string): KeyEncoding {
  const labels = [...text.matchAll(privateKeyLabel)].map((match) => match[1]);
  const [label, ...others] = labels;
  if (others.length > 0) throw wrong(path, `${labels.length} private keys`, 'keep one key in a file');
  if (label === 'DSA PRIVATE KEY') throw dsa(path);
  if (label !== undefined)
    return { format: 'pem', encrypted: label.startsWith('ENCRYPTED') || /^Proc-Type: ?4,ENCRYPTED/m.test(text) };
  const stranger = strangers.find(([begin]) => begin.test(text));
  if (stranger !== undefined) throw wrong(path, stranger[1], stranger[2]);
  // RFC 9580 4.2: a packet of the type 5, secret key, in the old or the new format.
  const first = text.charCodeAt(0);
  if (first === 0xc5 || (first >= 0x94 && first <= 0x97)) throw wrong(path, 'a binary OpenPGP secret key', makeOwn);
  throw wrong(path, 'no private key', 'pass a PEM or DER file in PKCS#8, PKCS#1 or SEC1 form');
}

function recogniseDer(path: string, file: Uint8Array): KeyEncoding {
  const encoding = recogniseSequence(path, file);
  if (contentStart(file, 0) + contentLength(file, 0) < file.length)
    throw wrong(path, 'more than one DER value', 'keep one key in a file, and nothing after it');
  return encoding;
}

// The first two values inside the outer SEQUENCE, and their number, tell the forms apart (RFC 5208, 5915, 7292, 8017).
function recogniseSequence(path: string, file: Uint8Array): KeyEncoding {
  const outer = contentStart(file, 0);
  const tag = file[outer];
  if (tag === 0x30) {
    const second = file[contentStart(file, outer) + contentLength(file, outer)];
    if (second === 0x04) return { format: 'der', type: 'pkcs8', encrypted: true };
    if (second === 0x03) throw wrong(path, 'a public key', 'pass the private key; the public half is taken from it');
    throw wrong(path, 'an X.509 certificate or another DER file', 'pass the private key that belongs to it');
  }
  const version = file[contentStart(file, outer)];
  const second = file[contentStart(file, outer) + contentLength(file, outer)];
  if (tag === 0x02 && version === 3)
    throw wrong(path, 'a PKCS#12 file', 'extract its key with: openssl pkcs12 -nocerts -in <file> -out <key>');
  if (tag === 0x02 && second === 0x30) return { format: 'der', type: 'pkcs8', encrypted: false };
  if (tag === 0x02 && second === 0x02) {
    const values = countValues(file);
    if (values === 2) throw wrong(path, 'a public key', 'pass the private key; the public half is taken from it');
    if (values === 6) throw dsa(path);
    return { format: 'der', type: 'pkcs1', encrypted: false };
  }
  if (tag === 0x02 && second === 0x04) return { format: 'der', type: 'sec1', encrypted: false };
  throw wrong(path, 'no private key', 'pass a PEM or DER file in PKCS#8, PKCS#1 or SEC1 form');
}

function countValues(der: Uint8Array): number {
  const end = Math.min(der.length, contentStart(der, 0) + contentLength(der, 0));
  let count = 0;
  for (let at = contentStart(der, 0); at < end; at = contentStart(der, at) + contentLength(der, at)) count += 1;
  return count;
}

function contentStart(der: Uint8Array, offset: number): number {
  const length = der[offset + 1] ?? 0;
  return offset + 2 + (length < 0x80 ? 0 : length & 0x7f);
}

function contentLength(der: Uint8Array, offset: number): number {
  const first = der[offset + 1] ?? 0;
  if (first < 0x80) return first;
  return der.subarray(offset + 2, contentStart(der, offset)).reduce((length, octet) => length * 256 + octet, 0);
}

function dsa(path: string): SigningError {
  return new SigningError(
    'ERR_UNSUPPORTED_KEY_TYPE',
    `the key file ${path} holds a DSA key, which cannot sign releases; make a new key with generateKey`,
  );
}

function wrong(path: string, found: string, remedy: string): SigningError {
  return new SigningError('ERR_KEY_FORMAT', `the key file ${path} holds ${found}; ${remedy}`);
}
