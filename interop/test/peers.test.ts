import { expect, test } from 'vitest';

import { peers } from '../src/peers.js';
import { everyPeerRequired, whatIsMissing } from '../src/presence.js';

for (const peer of peers) {
  test(`${peer.name} is here`, ({ skip }) => {
    const missing = whatIsMissing(peer);
    if (missing !== undefined && !everyPeerRequired) {
      process.stderr.write(`interop: ${missing}\n`);
      skip(missing);
    }
    expect(missing).toBeUndefined();
  });
}
