import { SigningError } from '../errors.js';
import { foldName, nameProblem } from './file-name.js';

/** The hashes of a manifest, by the length of a digest in hexadecimal characters. */
const hashOfLength: Readonly<Record<number, ManifestHash>> = { 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** A hash that a manifest may use; one for all its files. */
export type ManifestHash = 'sha256' | 'sha384' | 'sha512';

/** A checksums file, taken apart. */
export interface Manifest {
  readonly hash: ManifestHash;
  readonly entries: readonly ManifestEntry[];
}

/** One file of a manifest. */
export interface ManifestEntry {
  /** Relative, with `/` between folders, and the same on every file system. */
  readonly name: string;
  /** Lower-case hexadecimal. */
  readonly digest: string;
}

const largestManifest = 1024 * 1024;
const gnuLine = /^([0-9a-fA-F]{64,128}) [ *](.+)$/u;
const bsdLine = /^(SHA(?:256|384|512)) \((.+)\) = ([0-9a-fA-F]{64,128})$/u;

/**
 * Reads a checksums file: `<hex>  <name>`, `<hex> *<name>` or `SHA256 (<name>) = <hex>` a line, LF or CRLF, UTF-8.
 * It is refused as a whole, with the line: `ERR_MANIFEST` for any other line, a name that could reach out of its folder or is
 * not the same everywhere, one name twice, digests of different lengths, or no line at all; `ERR_TOO_LARGE` over 1 MiB.
 */
export function parseManifest(input: string | Uint8Array): Manifest {
  const text = decode(input);
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  const entries = lines.map(readLine);
  return checkedManifest(entries);
}

/**
 * Writes a checksums file, `<hex>  <name>` a line, in the order of the entries. Throws `ERR_MANIFEST` for what
 * {@link parseManifest} would refuse to read.
 */
export function formatManifest(entries: readonly ManifestEntry[]): string {
  checkedManifest(entries);
  const text = entries.map(({ name, digest }) => `${digest.toLowerCase()}  ${name}\n`).join('');
  parseManifest(text);
  return text;
}

function decode(input: string | Uint8Array): string {
  const octets = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  if (octets.length > largestManifest) {
    throw new SigningError(
      'ERR_TOO_LARGE',
      `the manifest is larger than ${largestManifest} octets; check that it is a checksums file`,
    );
  }
  try {
    // With `ignoreBOM` a byte-order mark stays in the text, and is refused as part of the first line.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch (cause) {
    throw new SigningError('ERR_MANIFEST', 'the manifest is no UTF-8 text; write it again', { cause });
  }
}

function readLine(line: string, index: number): ManifestEntry {
  const [, digest, name] = gnuLine.exec(line) ?? reorder(bsdLine.exec(line)) ?? [];
  if (digest === undefined || name === undefined) throw wrong('is not "<hex digest>  <name>"', index);
  return { name, digest: digest.toLowerCase() };
}

function reorder(match: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  const [line, label, name, digest] = match ?? [];
  // The label has to say what the length says.
  return label?.toLowerCase() === hashOfLength[digest?.length ?? 0] ? [line, digest, name] : undefined;
}

function checkedManifest(entries: readonly ManifestEntry[]): Manifest {
  const hash = hashOfLength[entries[0]?.digest.length ?? 0];
  if (entries.length === 0) throw new SigningError('ERR_MANIFEST', 'the manifest lists no files');
  const folded = new Map<string, number>();
  for (const [index, { name, digest }] of entries.entries()) {
    if (hash === undefined || !/^[0-9a-f]+$/i.test(digest))
      throw wrong('has no SHA-256, SHA-384 or SHA-512 digest', index);
    if (hashOfLength[digest.length] !== hash) throw wrong('has a digest of another kind than the first', index);
    const problem = nameProblem(name);
    if (problem !== undefined) throw wrong(`has a name that ${problem}`, index);
    const earlier = folded.get(foldName(name));
    if (earlier !== undefined) throw wrong(`has the name of line ${earlier + 1}`, index);
    folded.set(foldName(name), index);
  }
  for (const [index, { name }] of entries.entries()) {
    const folder = parentFolders(name).find((parent) => folded.has(foldName(parent)));
    if (folder !== undefined) throw wrong(`has a name in ${folder}, which is a file`, index);
  }
  if (hash === undefined) throw wrong('has no SHA-256, SHA-384 or SHA-512 digest', 0);
  return { hash, entries };
}

function parentFolders(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function wrong(what: string, index: number): SigningError {
  return new SigningError('ERR_MANIFEST', `line ${index + 1} of the manifest ${what}; write the manifest again`, {
    details: { line: index + 1 },
  });
}
