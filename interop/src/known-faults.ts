import type { PeerName } from './peer.js';

/** What a peer is known to get wrong. The test still runs, and fails once the peer gets it right. */
export interface KnownFault {
  readonly peer: PeerName;
  /** The fact that does not hold. */
  readonly fact: string;
  /** The subjects that it does not hold for. */
  readonly subjects: RegExp;
  readonly why: string;
}

// Seen with the versions of Debian 12: gosop on GopenPGP 2.5.2, and PGPainless 1.3.16. Each was seen with certificates
// and signatures that GnuPG made as well, so it is not about ours.
const knownFaults: readonly KnownFault[] = [
  {
    peer: 'gosop',
    fact: 'refuses a revoked certificate',
    subjects: /./,
    why: 'it accepts what a revoked key has signed',
  },
  {
    peer: 'gosop',
    fact: 'refuses',
    subjects: /had ended|has ended/,
    why: 'it accepts what has ended',
  },
  {
    peer: 'gosop',
    fact: 'tells the truth about a good signature',
    subjects: / below$/,
    why: 'it names the primary key where the subkey has signed',
  },
  {
    peer: 'pgpainless-cli',
    fact: 'refuses',
    subjects: /had ended|has ended/,
    why: 'it accepts what has ended',
  },
];

/** Gives the known fault of a peer that a test would run into. */
export function findKnownFault(peer: PeerName, fact: string, subject: string): KnownFault | undefined {
  return knownFaults.find((known) => known.peer === peer && known.fact === fact && known.subjects.test(subject));
}
