import { sep } from 'node:path';

import { backendContract } from 'signing/testing';
import { beforeAll, test } from 'vitest';

import { local } from '../../src/index.js';
import { testFolder } from './folder.js';
import { encode, newKey, passphrase, secretsOf, type EncodingName, type KeyName } from './keys.js';

/** Makes keys, and registers a test for each line of the conformance kit over each of their files. */
export function testContractOf(files: Readonly<Partial<Record<KeyName, readonly EncodingName[]>>>): void {
  const folder = testFolder();
  const names = Object.keys(files) as KeyName[];
  const mustNotAppear: string[] = [passphrase];
  const path = (name: KeyName, encoding: EncodingName): string => folder.at(`${name}-${encoding}`);

  beforeAll(() => {
    for (const name of names) {
      const key = newKey(name);
      mustNotAppear.push(...secretsOf(key));
      for (const encoding of files[name] ?? []) folder.put(`${name}-${encoding}`, encode(key, encoding));
    }
  });

  const contract = backendContract({
    backend: local({ passphrase: () => passphrase, permissions: 'refuse' }),
    keyIds: names.flatMap((name) => (files[name] ?? []).map((encoding) => path(name, encoding))),
    missingKeyId: folder.at('missing.pem'),
    mustNotAppear,
  });
  for (const { name, run } of contract) test(name.replace(folder.path + sep, ''), run);
}
