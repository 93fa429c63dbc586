import { forms } from '../src/forms.js';
import { changeData, changeIntegers } from '../src/change-octets.js';
import { once } from '../src/once.js';
import { testFact } from '../src/peer-test.js';
import type { Told } from '../src/peer.js';
import { peers } from '../src/peers.js';
import { makeSubject, release, releaseNotation } from '../src/subject.js';

for (const form of forms) {
  const make = once(() => makeSubject(form, { release }));
  for (const peer of peers) {
    const answerGood = once(async () => peer.verify((await make()).question));

    testFact(peer, 'accepts a good signature', form.name, async () => ({
      answer: await answerGood(),
      expected: { verdict: 'good' },
    }));

    testFact(peer, 'tells the truth about a good signature', form.name, async () => {
      const { key, primary } = await make();
      const truth: Told = { key, primary, notations: [releaseNotation] };
      const expected = Object.fromEntries(peer.tells.map((what) => [what, truth[what]]));
      return { answer: await answerGood(), expected };
    });

    testFact(peer, 'refuses changed data', form.name, async () => {
      const { question } = await make();
      const answer = await peer.verify({ ...question, data: changeData(question.data) });
      return { answer, expected: { verdict: 'bad' } };
    });

    testFact(peer, 'refuses a changed signature', form.name, async () => {
      const { question } = await make();
      const answer = await peer.verify({ ...question, signature: changeIntegers(question.signature) });
      return { answer, expected: { verdict: 'bad' } };
    });

    testFact(peer, 'refuses a revoked certificate', form.name, async () => {
      const { question, revocation } = await make();
      return { answer: await peer.verify({ ...question, revocation }), expected: { verdict: 'bad' } };
    });
  }
}
