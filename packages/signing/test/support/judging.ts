import { judgeSignature, loadTrustSet, type Policy, type Reason, type Verdict } from '../../src/verify/index.js';
import { certificateOf } from './certificates.js';
import type { TestKey } from './openpgp.js';
import { utf8 } from './octets.js';
import { now } from './times.js';

export const data = utf8('the data of a release\n');

/** What is judged; the rest has a default that is good. */
export interface Scene {
  readonly certificates: readonly (string | Uint8Array)[];
  readonly signature: string | Uint8Array;
  readonly policy?: Partial<Policy>;
  readonly now?: Date;
  readonly expect?: { readonly name: string; readonly version: string };
}

/** Judges a signature over {@link data}. */
export async function judge(scene: Scene): Promise<Verdict> {
  const trust = await loadTrustSet(scene.certificates, { policy: scene.policy });
  return judgeSignature({ now, ...scene, trust, data });
}

/** Gives the reason of the answer: `good`, or why not. */
export async function reasonOf(scene: Scene): Promise<Reason> {
  const verdict = await judge(scene);
  return verdict.ok ? 'good' : verdict.reason;
}

/** Gives the reason of the answer where a key trusts itself alone. */
export async function reasonBy(key: TestKey, signature: string | Uint8Array): Promise<Reason> {
  return reasonOf({ certificates: [certificateOf(key)], signature });
}
