import type { Peer } from './peer.js';
import { gpg } from './peers/gpg.js';
import { gpgv } from './peers/gpgv.js';
import { openpgpJs } from './peers/openpgp-js.js';
import { rnp } from './peers/rnp.js';
import { sop } from './peers/sop.js';

/** Every peer that reads what we emit; each test runs once for each of them. */
export const peers: readonly Peer[] = [gpg, gpgv, sop('sqop'), sop('gosop'), sop('pgpainless-cli'), rnp, openpgpJs];
