import type { Peer } from '../peer.js';
import { run, runWell } from '../run.js';
import { inTemporaryDirectory, writeQuestion } from '../temporary-directory.js';
import { readStatus } from './gnupg-status.js';

/** GnuPG with a home directory of its own; the revocation is imported, as a user would. */
export const gpg: Peer = {
  name: 'gpg',
  commands: ['gpg', 'gpgconf'],
  install: 'apt-get install gnupg',
  tells: ['key', 'primary', 'notations'],
  async verify(question) {
    const { certificate, revocation } = question;
    return inTemporaryDirectory(async (directory) => {
      const { signature, data } = await writeQuestion(directory, question);
      return withKeys(revocation === undefined ? [certificate] : [certificate, revocation], async (options) =>
        readStatus('gpg', await run('gpg', [...options, '--status-fd', '1', '--verify', signature, data])),
      );
    });
  },
};

/** Imports armored blocks, and gives the lines of `--list-keys --with-colons`, each cut into its fields. */
export async function listKeys(blocks: readonly string[]): Promise<readonly (readonly string[])[]> {
  return withKeys(blocks, async (options) => {
    const { stdout } = await runWell('gpg', [...options, '--with-colons', '--fixed-list-mode', '--list-keys']);
    return stdout.split(/\r?\n/).map((line) => line.split(':'));
  });
}

async function withKeys<T>(blocks: readonly string[], work: (options: readonly string[]) => Promise<T>): Promise<T> {
  return inTemporaryDirectory(async (home) => {
    const options = ['--homedir', home, '--batch', '--no-tty', '--no-autostart'];
    try {
      for (const block of blocks) await runWell('gpg', [...options, '--import'], Buffer.from(block));
      return await work(options);
    } finally {
      // Nothing here needs the agent, and it is told not to start; one that started all the same would stay for good.
      await run('gpgconf', ['--homedir', home, '--kill', 'all']);
    }
  });
}
