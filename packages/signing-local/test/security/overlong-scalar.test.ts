import { expect, test } from 'vitest';

import { newSigner } from '../../src/index.js';
import { curveOid, der, integer, pem, sequence } from '../support/der.js';
import { testFolder } from '../support/folder.js';
import { codeOf } from '../support/refusal.js';

// OpenSSL 3 reads an elliptic curve key whose private number is longer than its curve, and `asymmetricKeyDetails` of what
// comes of it ends the whole process (an assertion in Node.js 20). A key file must never do that.
const folder = testFolder();
const scalar = Buffer.alloc(102, 0x5a);
const content = sequence(integer(1), der(0x04, scalar), der(0xa0, curveOid.p256));
const algorithm = sequence(Buffer.from('06072a8648ce3d0201', 'hex'), curveOid.p256);
const pkcs8 = sequence(integer(0), algorithm, der(0x04, content));

test.each([
  ['PKCS#8 DER', pkcs8],
  ['PKCS#8 PEM', pem('PRIVATE KEY', pkcs8)],
  ['SEC1 DER', content],
  ['SEC1 PEM', pem('EC PRIVATE KEY', content)],
])('a private number longer than its curve, as %s, is ERR_KEY_FORMAT', async (_, file) => {
  expect(await codeOf(newSigner(folder.put('key', file)))).toBe('ERR_KEY_FORMAT');
});
