import { testFact } from '../src/peer-test.js';
import { peers } from '../src/peers.js';
import { variants } from '../src/variants.js';

for (const { subject, verdict, question } of variants) {
  for (const peer of peers) {
    testFact(peer, verdict === 'good' ? 'accepts' : 'refuses', subject, async () => ({
      answer: await peer.verify(await question()),
      expected: { verdict },
    }));
  }
}
