import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { binaryCertificate } from '../binary-certificate.js';
import type { Peer } from '../peer.js';
import { run } from '../run.js';
import { inTemporaryDirectory, writeQuestion } from '../temporary-directory.js';
import { readStatus } from './gnupg-status.js';

/** GnuPG's verifier for scripts; it takes a binary keyring and knows nothing of imports. */
export const gpgv: Peer = {
  name: 'gpgv',
  commands: ['gpgv'],
  install: 'apt-get install gpgv',
  tells: ['key', 'primary', 'notations'],
  async verify(question) {
    return inTemporaryDirectory(async (directory) => {
      const { signature, data } = await writeQuestion(directory, question);
      const keyring = join(directory, 'keyring.gpg');
      await writeFile(keyring, binaryCertificate(question));
      const options = ['--homedir', directory, '--keyring', keyring, '--status-fd', '1'];
      return readStatus('gpgv', await run('gpgv', [...options, signature, data]));
    });
  },
};
