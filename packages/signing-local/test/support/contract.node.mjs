// Run by `node --test` over the built packages: the conformance kit needs no vitest.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { get } from 'signing';
import { backendContract } from 'signing/testing';

import 'signing-local';

const folder = mkdtempSync(join(tmpdir(), 'signing-local-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed25519: generateKeyPairSync('ed25519'),
};
const keyIds = Object.entries(keys).map(([name, { privateKey }]) => {
  const path = join(folder, `${name}.pem`);
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return path;
});

const subject = { backend: get('local'), keyIds, missingKeyId: join(folder, 'missing.pem') };
for (const { name, run } of backendContract(subject)) void test(name, run);
