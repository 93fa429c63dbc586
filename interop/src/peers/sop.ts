import { writeFile } from 'node:fs/promises';

import { binaryCertificate } from '../binary-certificate.js';
import type { Peer } from '../peer.js';
import { run, unexpected } from '../run.js';
import { inTemporaryDirectory, writeQuestion } from '../temporary-directory.js';

// "No acceptable signatures found", in the Stateless OpenPGP command line.
const noSignature = 3;

/** A tool that has the Stateless OpenPGP command line: `TOOL verify SIGNATURE CERTIFICATE < DATA`. */
export function sop(name: 'sqop' | 'gosop' | 'pgpainless-cli'): Peer {
  return {
    name,
    commands: [name],
    install: `apt-get install ${name}`,
    tells: ['key', 'primary'],
    async verify(question) {
      return inTemporaryDirectory(async (directory) => {
        const { certificate, signature } = await writeQuestion(directory, question);
        if (question.revocation !== undefined) await writeFile(certificate, binaryCertificate(question));
        const outcome = await run(name, ['verify', signature, certificate], question.data);
        if (outcome.status === noSignature) return { verdict: 'bad', said: outcome.stderr };
        // A line for each good signature: time, signing key, primary key.
        const [, key, primary] = /^\S+ ([0-9A-F]{40}) ([0-9A-F]{40})\b.*\n$/.exec(outcome.stdout) ?? [];
        if (outcome.status !== 0 || key === undefined) throw unexpected(name, outcome);
        return { verdict: 'good', key, primary };
      });
    },
  };
}
