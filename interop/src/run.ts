import { spawn } from 'node:child_process';

/** How a process ended. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const timeoutMs = 60_000;

const environment = {
  ...process.env,
  LC_ALL: 'C',
  // A virtual machine that lives for one signature is done sooner without its best compiler: it saves a third of the time.
  JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
};

/** Runs a command without a shell, in the C locale. Rejects when it cannot be started, is killed, or takes a minute. */
export async function run(command: string, args: readonly string[], stdin?: Uint8Array): Promise<Outcome> {
  const child = spawn(command, args, {
    env: environment,
    stdio: 'pipe',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const output = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  // A command that refuses its arguments does not read its input; how it ended tells more than the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === null ? reject(new Error(`${command} was ended by ${signal ?? 'nobody'}`)) : resolve(code),
    );
  });
  const [stdout, stderr] = await output;
  return { status, stdout, stderr };
}

/** Runs a command that has to end well; rejects with what it said when it does not. */
export async function runWell(command: string, args: readonly string[], stdin?: Uint8Array): Promise<Outcome> {
  const outcome = await run(command, args, stdin);
  if (outcome.status !== 0) throw unexpected(command, outcome);
  return outcome;
}

/** Gives the error for an outcome that is neither yes nor no. */
export function unexpected(command: string, { status, stdout, stderr }: Outcome): Error {
  return new Error(`${command} ended with ${status} and gave no verdict\n${stdout}${stderr}`);
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
