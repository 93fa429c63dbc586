import { createPublicKey, KeyObject, randomBytes } from 'node:crypto';

import { algorithmFacts, digestLength, longestMessage } from '../algorithm.js';
import { equalBytes } from '../bytes.js';
import {
  guardSigner,
  isSignatureAlgorithm,
  isSigningError,
  signingKeyKind,
  type SignatureAlgorithm,
  type Signer,
} from '../index.js';
import type { ContractSubject } from './contract.js';
import { newPrivateKey } from './in-memory.js';
import { describe, must, mustReject, rejection } from './probes.js';

export async function showsItself(signer: Signer): Promise<void> {
  must(
    signer.publicKey instanceof KeyObject && signer.publicKey.type === 'public',
    'publicKey is no KeyObject of the type public',
  );
  const kind = signingKeyKind(signer.publicKey);
  must(signer.algorithms.length > 0, 'it offers no algorithms');
  for (const algorithm of signer.algorithms) {
    must(isSignatureAlgorithm(algorithm), `it offers ${String(algorithm)}, which is no algorithm`);
    must(algorithmFacts(algorithm).kind === kind, `it offers ${algorithm} for a key of the kind ${kind}`);
    must(algorithmFacts(algorithm).scheme !== 'pss', `it offers ${algorithm}`);
  }
}

// The guard does the mathematics; the digests are random, so that short integers come up too.
export async function signsWithEach(signer: Signer): Promise<void> {
  const guard = guardSigner(signer);
  for (const algorithm of signer.algorithms) {
    for (const input of sampleInputs(algorithm)) await guard.sign(input, algorithm);
  }
}

export async function signsManyAtOnce(signer: Signer): Promise<void> {
  const guard = guardSigner(signer);
  const [algorithm] = firstRequest(signer);
  await Promise.all(Array.from({ length: 16 }, () => guard.sign(randomBytes(inputLength(algorithm)), algorithm)));
}

export async function leavesInputAlone(signer: Signer): Promise<void> {
  const [algorithm, input] = firstRequest(signer);
  const before = new Uint8Array(input);
  const first = await signer.sign(input, algorithm);
  must(equalBytes(input, before), 'the input was changed');
  const copy = new Uint8Array(first);
  const second = await signer.sign(randomBytes(input.length), algorithm);
  must(equalBytes(first, copy), 'a second signature changed the first');
  second.fill(0);
  must(equalBytes(first, copy), 'two signatures share their octets');
}

export async function refusesOthers(signer: Signer, subject: ContractSubject): Promise<void> {
  const all: readonly SignatureAlgorithm[] = [
    'rsa-pkcs1-sha256',
    'rsa-pkcs1-sha384',
    'rsa-pkcs1-sha512',
    'ecdsa-p256-sha256',
    'ecdsa-p384-sha384',
    'ecdsa-p521-sha512',
    'ed25519',
  ];
  for (const algorithm of all.filter((candidate) => !signer.algorithms.includes(candidate))) {
    await mustReject(
      () => signer.sign(new Uint8Array(inputLength(algorithm)), algorithm),
      ['ERR_UNSUPPORTED_KEY_TYPE', 'ERR_UNSUPPORTED_HASH'],
      subject,
    );
  }
}

export async function refusesWrongLength(signer: Signer): Promise<void> {
  const [algorithm] = firstRequest(signer);
  const tooLong = algorithm === 'ed25519' ? longestMessage + 1 : inputLength(algorithm) + 1;
  const lengths = algorithm === 'ed25519' ? [tooLong] : [0, inputLength(algorithm) - 1, tooLong];
  for (const length of lengths) {
    const error = await rejection(() => signer.sign(new Uint8Array(length), algorithm));
    must(
      error instanceof TypeError || isSigningError(error),
      `an input of ${length} octets was answered with ${describe(error)}`,
    );
  }
}

export async function firesMeanwhile(signer: Signer): Promise<void> {
  const [algorithm, input] = firstRequest(signer);
  const reason = new Error('the reason of the caller');
  const controller = new AbortController();
  const answer = signer.sign(input, algorithm, { signal: controller.signal });
  controller.abort(reason);
  const error = await rejection(() => answer);
  must(
    error === undefined || error === reason,
    `it was answered with ${describe(error)}, not with the signal's reason`,
  );
}

export async function refusesAnotherPublicKey(subject: ContractSubject, keyId: string): Promise<void> {
  const { publicKey } = await subject.backend.newSigner(keyId);
  const other = createPublicKey(newPrivateKey(signingKeyKind(publicKey)));
  const error = await rejection(async () => {
    const signer = guardSigner(await subject.backend.newSigner(keyId, { publicKey: other }));
    const [algorithm, input] = firstRequest(signer);
    await signer.sign(input, algorithm);
  });
  must(
    isSigningError(error, 'ERR_KEY_MISMATCH') || isSigningError(error, 'ERR_BACKEND_CONTRACT'),
    `another key's public half was answered with ${describe(error)}`,
  );
}

/** Gives a request that the signer has to answer. */
export function firstRequest(signer: Signer): readonly [SignatureAlgorithm, Uint8Array] {
  const [algorithm] = signer.algorithms;
  if (algorithm === undefined) throw new Error('it offers no algorithms');
  return [algorithm, new Uint8Array(randomBytes(inputLength(algorithm)))];
}

function sampleInputs(algorithm: SignatureAlgorithm): readonly Uint8Array[] {
  const length = inputLength(algorithm);
  const longest = algorithm === 'ed25519' ? [new Uint8Array(longestMessage), new Uint8Array(0)] : [];
  return [new Uint8Array(length), new Uint8Array(length).fill(0xff), new Uint8Array(randomBytes(length)), ...longest];
}

function inputLength(algorithm: SignatureAlgorithm): number {
  return digestLength[algorithmFacts(algorithm).hash];
}
