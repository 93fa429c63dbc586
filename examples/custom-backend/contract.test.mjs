import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';

import { backendContract } from 'signing/testing';
import { acmeKeys } from 'signing-acme-keys';

import { startService } from './service.mjs';

const token = randomUUID();
const { url, stop } = await startService(token);
after(stop);

const subject = {
  backend: acmeKeys({ url, token }),
  keyIds: ['release'],
  missingKeyId: 'no-such-key',
  mustNotAppear: [token],
};
for (const { name, run } of backendContract(subject)) void test(name, run);
