import type { Peer } from '../peer.js';
import { run, runWell, unexpected } from '../run.js';
import { inTemporaryDirectory, writeQuestion } from '../temporary-directory.js';

/** RNP with a home directory of its own; the revocation is imported, as a user would. */
export const rnp: Peer = {
  name: 'rnp',
  commands: ['rnp', 'rnpkeys'],
  install: 'apt-get install rnp',
  tells: ['key'],
  async verify(question) {
    return inTemporaryDirectory(async (home) => {
      const { certificate, revocation, signature, data } = await writeQuestion(home, question);
      const options = ['--homedir', home, '--notty'];
      await runWell('rnpkeys', [...options, '--import-keys', certificate]);
      if (question.revocation !== undefined) await runWell('rnpkeys', [...options, '--import-sigs', revocation]);
      const outcome = await run('rnp', [...options, '--verify', '--source', data, signature]);
      const said = `${outcome.stdout}${outcome.stderr}`;
      if (outcome.status === 1 && refusal.test(said)) return { verdict: 'bad', said };
      const key = /^Good signature [\s\S]*?^ {6}([0-9a-f]{40})$/m.exec(said)?.[1];
      if (outcome.status !== 0 || key === undefined) throw unexpected('rnp', outcome);
      return { verdict: 'good', key: key.toUpperCase() };
    });
  },
};

const refusal = /^Signature verification failure: 1 (?:invalid|expired|unknown) signature$/m;
