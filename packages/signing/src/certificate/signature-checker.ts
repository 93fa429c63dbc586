import { createHash, type Hash } from 'node:crypto';

import { turn } from '../abort.js';
import { SigningError } from '../errors.js';
import { isSignatureBy } from '../packet/check-signature.js';
import type { KeyPacket } from '../packet/key-packet.js';
import { hashName, type SignaturePacket } from '../packet/signature-packet.js';

/** Tells whether a signature is a key's, over octets. */
export type SignatureChecker = (key: KeyPacket, signature: SignaturePacket, preimage: Uint8Array) => Promise<boolean>;

// Honest certificates have none: what others have signed names them, and is not computed.
const mostFailures = 128;
const turnEvery = 16;

/**
 * Gives a checker for one certificate, whose work is bounded: a copy stuffed with signatures that claim to be the key's
 * own, and are not, ends in `ERR_CERTIFICATE`. It rejects with the signal's own reason, and lets timers and sockets have
 * their turn.
 */
export function signatureChecker(signal: AbortSignal | undefined): SignatureChecker {
  const states = new WeakMap<Uint8Array, Map<string, Hash>>();
  let calls = 0;
  let failures = 0;
  return async (key, signature, preimage) => {
    const name = hashName(signature.hashId);
    if (name === undefined) return false;
    calls += 1;
    if (calls % turnEvery === 0) await turn();
    signal?.throwIfAborted();
    const ofPreimage = states.get(preimage) ?? new Map<string, Hash>();
    const state = ofPreimage.get(name) ?? createHash(name).update(preimage);
    states.set(preimage, ofPreimage.set(name, state));
    const answer = await isSignatureBy(key, signature, state);
    if (answer === 'forged' && (failures += 1) > mostFailures) throw tooMany();
    return answer === 'good';
  };
}

function tooMany(): SigningError {
  return new SigningError(
    'ERR_CERTIFICATE',
    `the certificate holds more than ${mostFailures} signatures that claim to be its own key's and are not; fetch it again`,
  );
}
