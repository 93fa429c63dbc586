import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Question } from './peer.js';

/** Does some work in a new directory that only this user can read, and removes the directory. */
export async function inTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  // `mkdtemp` gives the mode 0700, which gpg asks for.
  const directory = await mkdtemp(join(tmpdir(), 'signing-interop-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Where the parts of a question are on disk. */
export interface QuestionFiles {
  readonly certificate: string;
  readonly revocation: string;
  readonly signature: string;
  readonly data: string;
}

/** Writes the parts of a question into a directory; the file of the revocation is there only when the question holds one. */
export async function writeQuestion(directory: string, question: Question): Promise<QuestionFiles> {
  const files = {
    certificate: join(directory, 'certificate.asc'),
    revocation: join(directory, 'revocation.asc'),
    signature: join(directory, 'signature'),
    data: join(directory, 'data'),
  };
  await writeFile(files.certificate, question.certificate);
  if (question.revocation !== undefined) await writeFile(files.revocation, question.revocation);
  await writeFile(files.signature, question.signature);
  await writeFile(files.data, question.data);
  return files;
}
