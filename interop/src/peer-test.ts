import { expect, test } from 'vitest';

import { findKnownFault } from './known-faults.js';
import type { Answer, Peer } from './peer.js';
import { everyPeerRequired, whatIsMissing } from './presence.js';

/** What a peer answered, and what is right. */
export interface Comparison {
  readonly answer: Answer;
  readonly expected: Partial<Answer>;
}

/** Makes the test of a fact about a peer and a subject, turned round when the peer is known to get it wrong. */
export function testFact(peer: Peer, fact: string, subject: string, compare: () => Promise<Comparison>): void {
  const fault = findKnownFault(peer.name, fact, subject);
  if (fault === undefined) {
    testPeer(peer, `${fact}: ${subject}`, async () => {
      const { answer, expected } = await compare();
      expect(answer).toMatchObject(expected);
    });
  } else {
    testPeer(peer, `${fact}: ${subject} (known fault: ${fault.why})`, async () => {
      const { answer, expected } = await compare();
      expect(answer, 'the peer gets it right: take the fault out of known-faults.ts').not.toMatchObject(expected);
    });
  }
}

/** Makes a test that is skipped when the peer is missing, or fails when every peer is required. */
export function testPeer(peer: Peer, fact: string, check: () => Promise<void>): void {
  const missing = whatIsMissing(peer);
  test(`${peer.name} ${fact}`, { concurrent: true, skip: missing !== undefined && !everyPeerRequired }, async () => {
    if (missing !== undefined) throw new Error(missing);
    await check();
  });
}
