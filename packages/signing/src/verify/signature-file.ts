import { SigningError } from '../errors.js';
import { looksArmored, readArmor } from '../packet/armor.js';
import { packetTag, readPackets } from '../packet/framing.js';

const largestFile = 64 * 1024;
const mostSignatures = 32;
// Marker and padding packets may stand between signatures; there is no use for many.
const mostPackets = 2 * mostSignatures;

/**
 * Gives the bodies of the signature packets of a signature file: armored (one block, nothing outside it) or binary.
 * Throws `ERR_TOO_LARGE`, `ERR_ARMOR` or `ERR_PACKET` for a file that is refused as a whole: anything but signatures in
 * it, an embedded key above all, or more than 32 of them.
 */
export function readSignatureFile(file: string | Uint8Array): readonly Uint8Array[] {
  if (typeof file !== 'string' && !(file instanceof Uint8Array))
    throw new TypeError('a signature is a string or a Uint8Array');
  if (file.length > largestFile)
    throw new SigningError(
      'ERR_TOO_LARGE',
      `the signature file is larger than ${largestFile} octets; check that it is a detached signature`,
    );
  const bodies: Uint8Array[] = [];
  for (const { tag, body, offset } of readPackets(signatureBlock(file), mostPackets)) {
    if (tag === packetTag.marker || tag === packetTag.padding) continue;
    if (tag !== packetTag.signature) {
      throw new SigningError(
        'ERR_PACKET',
        `the signature file holds a packet of the type ${tag} (at octet ${offset}), where only signatures belong; pass a detached signature`,
        { details: { offset } },
      );
    }
    if (bodies.length === mostSignatures)
      throw new SigningError(
        'ERR_PACKET',
        `the signature file holds more than ${mostSignatures} signatures; pass the ones that are meant`,
      );
    bodies.push(body);
  }
  return bodies;
}

function signatureBlock(file: string | Uint8Array): Uint8Array {
  // A copy: what is judged after a wait must be what was read before it.
  if (typeof file !== 'string' && !looksArmored(file)) return new Uint8Array(file);
  const { blocks, outside } = readArmor(typeof file === 'string' ? file : Buffer.from(file).toString('utf8'));
  if (outside !== undefined)
    throw new SigningError(
      'ERR_ARMOR',
      'the signature file holds text outside its armor; fetch the file again, and check that it is no web page',
    );
  const [block, ...others] = blocks;
  if (block === undefined) return new Uint8Array(0);
  if (others.length > 0)
    throw new SigningError(
      'ERR_ARMOR',
      'the signature file holds more than one armor block; put all signatures into one',
    );
  if (block.kind !== 'SIGNATURE')
    throw new SigningError(
      'ERR_ARMOR',
      `the signature file holds a block "PGP ${block.kind}", not "PGP SIGNATURE"; pass a detached signature`,
    );
  return block.bytes;
}
