import { SigningError } from '../errors.js';

/** The armor kinds that this project reads or writes (RFC 9580 6.2.1). */
export type ArmorKind = 'PUBLIC KEY BLOCK' | 'SIGNATURE';

/** One armored block of a text. */
export interface ArmorBlock {
  /** What the label says after `PGP `, such as `PUBLIC KEY BLOCK`. */
  readonly kind: string;
  readonly bytes: Uint8Array;
}

/** The blocks of a text, and the first line outside them that is not blank. */
export interface ArmoredText {
  readonly blocks: readonly ArmorBlock[];
  readonly outside: string | undefined;
}

/**
 * Writes armor (RFC 9580 6.2): 64 characters a line, LF, and the CRC-24 that readers from before 2024 expect.
 * `comment` becomes an armor header.
 */
export function armor(kind: ArmorKind, bytes: Uint8Array, comment?: string): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const headers = comment === undefined ? [] : [`Comment: ${comment}`];
  const checksum = `=${Buffer.from(crc24(bytes)).toString('base64')}`;
  return [`-----BEGIN PGP ${kind}-----`, ...headers, '', ...lines, checksum, `-----END PGP ${kind}-----`, ''].join(
    '\n',
  );
}

/**
 * Gives the octets of a text that holds one armor block, as `gpgv` and Web Key Directories want them.
 * Throws `ERR_ARMOR` when the armor is malformed, or when there is no block or more than one.
 */
export function dearmor(text: string): Uint8Array {
  const [block, ...others] = readArmor(text).blocks;
  if (block === undefined || others.length > 0) {
    throw new SigningError(
      'ERR_ARMOR',
      `the text holds ${others.length + (block === undefined ? 0 : 1)} armor blocks; pass one`,
    );
  }
  return block.bytes;
}

/** Tells whether bytes begin as text rather than as a packet, whose first octet always has its top bit set; a byte-order mark is text. */
export function looksArmored(bytes: Uint8Array): boolean {
  const first = bytes[0];
  return first !== undefined && (first < 0x80 || (first === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf));
}

const beginLine = /^-----BEGIN PGP ([A-Z0-9 ,/]+)-----$/;
const endLine = /^-----END PGP ([A-Z0-9 ,/]+)-----$/;
const headerLine = /^[!-9;-~]+: ?.*$/;
const base64Line = /^[A-Za-z0-9+/]+={0,2}$/;
const checksumLine = /^=[A-Za-z0-9+/]{4}$/;

/**
 * Reads every armored block of a text. Armor headers and the CRC-24 are ignored (RFC 9580 6.1).
 * Throws `ERR_ARMOR`, with the line, for a block that is cut off or holds anything but base64.
 */
export function readArmor(text: string): ArmoredText {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
  const blocks: ArmorBlock[] = [];
  let outside: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const kind = beginLine.exec(line)?.[1];
    if (kind === undefined) {
      if (line.includes('-----BEGIN PGP ')) throw malformed('an armor line does not stand alone', index);
      if (line !== '') outside ??= line;
      continue;
    }
    let end = index + 1;
    while (end < lines.length && !lines[end]?.startsWith('-----')) end++;
    if (endLine.exec(lines[end] ?? '')?.[1] !== kind) throw malformed(`a block "${kind}" has no end`, index);
    blocks.push({ kind, bytes: readBody(lines.slice(index + 1, end), index + 1) });
    index = end;
  }
  return { blocks, outside };
}

function readBody(lines: readonly string[], firstLine: number): Uint8Array {
  const blank = lines.indexOf('');
  if (blank < 0) throw malformed('no blank line ends the armor headers', firstLine - 1);
  const wrongHeader = lines.slice(0, blank).findIndex((line) => !headerLine.test(line));
  if (wrongHeader >= 0) throw malformed('an armor header has no "Name: value" form', firstLine + wrongHeader);
  // Blank lines at the end are common where armor was pasted through mail.
  let end = lines.length;
  while (end > blank + 1 && lines[end - 1] === '') end--;
  if (end > blank + 1 && checksumLine.test(lines[end - 1] ?? '')) end--;
  const body = lines.slice(blank + 1, end);
  const wrong = body.findIndex(
    (line, index) => !base64Line.test(line) || (line.endsWith('=') && index < body.length - 1),
  );
  if (wrong >= 0) throw malformed('a line is no base64', firstLine + blank + 1 + wrong);
  const joined = body.join('');
  if (joined.length % 4 !== 0) throw malformed('the base64 is cut off', firstLine + end);
  return new Uint8Array(Buffer.from(joined, 'base64'));
}

function malformed(what: string, line: number): SigningError {
  return new SigningError(
    'ERR_ARMOR',
    `${what} (line ${line + 1}); fetch the file again, and check that it is no web page`,
    {
      details: { line: line + 1 },
    },
  );
}

// RFC 9580 6.1.1.
function crc24(bytes: Uint8Array): Uint8Array {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if ((crc & 0x1000000) !== 0) crc ^= 0x1864cfb;
    }
  }
  return Uint8Array.of(crc >>> 16, crc >>> 8, crc);
}
