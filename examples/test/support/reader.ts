import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

/** Somebody who follows a guide in an empty folder, and knows nothing that is not on the page. */
export interface Reader {
  /** Saves a block as a file. */
  save(path: string, text: string): Promise<void>;
  /** Runs a block as a shell would, and gives what it prints. Rejects, with that, when a command fails. */
  run(script: string): Promise<string>;
}

/** Gives a reader with a home and a working folder below `temporary`, whose npm asks `registry`. */
export async function newReader(temporary: string, registry: string): Promise<Reader> {
  const home = join(temporary, 'home');
  const folder = join(temporary, 'work');
  await mkdir(home);
  await mkdir(folder);
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    LC_ALL: 'C.UTF-8',
    npm_config_registry: registry,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
  return {
    async save(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    async run(script) {
      const child = spawn('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
        cwd: folder,
        env,
        timeout: 60_000,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
      child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
      const [code] = (await once(child, 'close')) as [number | null];
      if (code !== 0) throw new Error(`the block ended with ${code ?? 'a signal'}:\n${script}\n${output}`);
      return output;
    },
  };
}

/** Tells whether this machine has a program. */
export function hasProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** Gives the first line of `expected` that does not come, in its turn, in `output`; in both, blank lines and the ends of lines are left out, and `…` stands for anything. */
export function missingLine(expected: string, output: string): string | undefined {
  const lines = output.split('\n').map((line) => line.trim());
  let from = 0;
  for (const line of expected.split('\n').filter((text) => text.trim() !== '')) {
    const pattern = new RegExp(`^${line.trim().split('…').map(literally).join('.*')}$`);
    const at = lines.findIndex((text, index) => index >= from && pattern.test(text));
    if (at < 0) return line;
    from = at + 1;
  }
  return undefined;
}

function literally(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
