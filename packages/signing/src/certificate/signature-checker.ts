import { createHash, type Hash } from 'node:crypto';

import { turn } from '../abort.js';
import { SigningError } from '../errors.js';
import { isSignatureBy } from '../packet/check-signature.js';
import type { KeyPacket } from '../packet/key-packet.js';
import { hashName, type SignaturePacket } from '../packet/signature-packet.js';

/** Tells whether a signature is a key's, over octets; `claimed` is whether the signature names that key. */
export type SignatureChecker = (
  key: KeyPacket,
  signature: SignaturePacket,
  preimage: Uint8Array,
  claimed?: boolean,
) => Promise<boolean>;

const mostFailures = 128;
const turnEvery = 16;

interface OfPreimage {
  readonly states: Map<string, Hash>;
  readonly answers: Map<string, boolean>;
}

/**
 * Gives a checker for one certificate, whose work is bounded. A copy stuffed with signatures that claim to be the key's own,
 * and are not, ends in `ERR_CERTIFICATE`: to pass over the rest could hide a revocation. What names another key is honest, and is
 * passed over beyond the bound. It rejects with the signal's own reason, and lets timers and sockets have their turn.
 */
export function signatureChecker(signal: AbortSignal | undefined): SignatureChecker {
  const known = new WeakMap<Uint8Array, OfPreimage>();
  let calls = 0;
  let failures = 0;
  let strangers = 0;
  return async (key, signature, preimage, claimed = true) => {
    calls += 1;
    if (calls % turnEvery === 0) await turn();
    signal?.throwIfAborted();
    const name = hashName(signature.hashId);
    if (name === undefined || (!claimed && strangers >= mostFailures)) return false;
    const ofPreimage = known.get(preimage) ?? { states: new Map(), answers: new Map() };
    known.set(preimage, ofPreimage);
    const answerKey = describeSignature(key, signature);
    const earlier = ofPreimage.answers.get(answerKey);
    if (earlier !== undefined) return earlier;
    const state = ofPreimage.states.get(name) ?? createHash(name).update(preimage);
    ofPreimage.states.set(name, state);
    const answer = await isSignatureBy(key, signature, state);
    ofPreimage.answers.set(answerKey, answer === 'good');
    if (answer === 'forged' && claimed) failures += 1;
    if (answer === 'forged' && !claimed) strangers += 1;
    if (failures > mostFailures) throw tooMany();
    return answer === 'good';
  };
}

// All that the mathematics sees: one signature with a thousand unhashed areas is computed once.
function describeSignature({ fingerprint }: KeyPacket, { hashedPortion, left16, material }: SignaturePacket): string {
  return [
    fingerprint,
    ...[hashedPortion, left16, material].map((octets) => Buffer.from(octets).toString('latin1')),
  ].join(' ');
}

function tooMany(): SigningError {
  return new SigningError(
    'ERR_CERTIFICATE',
    `the certificate holds more than ${mostFailures} signatures that claim to be its own key's and are not; fetch it again`,
  );
}
