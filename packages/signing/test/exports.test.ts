import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import * as index from '../src/index.js';
import * as openpgpkey from '../src/openpgpkey/index.js';
import * as testing from '../src/testing/index.js';
import * as verify from '../src/verify/index.js';

// Whatever is exported is promised; a name more or less is a decision, and is made here too.
const expected = {
  index: [
    'SigningError',
    'algorithmsOf',
    'checkSignRequest',
    'createRegistry',
    'describeSigner',
    'digestInfo',
    'fileSource',
    'get',
    'guardSigner',
    'isBackendName',
    'isSameKey',
    'isSignatureAlgorithm',
    'isSigningError',
    'names',
    'openSigner',
    'raceAbort',
    'register',
    'registerDefault',
    'signingErrorCodes',
    'signingKeyKind',
  ],
  'openpgpkey/index': [
    'armoredPublicKey',
    'dearmor',
    'detachSign',
    'fingerprint',
    'keyId',
    'mintCertificate',
    'readCertificate',
  ],
  'verify/index': [
    'checkFiles',
    'formatManifest',
    'hashFiles',
    'judgeRelease',
    'judgeSignature',
    'loadTrustSet',
    'parseManifest',
    'verifyRelease',
    'verifySignature',
  ],
  'testing/index': ['backendContract', 'backendFaults', 'faultyBackend', 'inMemoryBackend'],
} as const;

const modules = { index, 'openpgpkey/index': openpgpkey, 'verify/index': verify, 'testing/index': testing } as const;

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};

test.each(Object.entries(modules))('%s exports what is expected', (entry, module) => {
  expect(Object.keys(module).toSorted()).toEqual([...expected[entry as keyof typeof expected]].toSorted());
});

test('the package has these entry points and no others', () => {
  const entries = Object.keys(expected).map((entry) => (entry === 'index' ? '.' : `./${entry.replace('/index', '')}`));
  expect(Object.keys(manifest.exports)).toEqual([...entries, './package.json']);
});

test('each entry point has types, and one form for import and require', () => {
  for (const [name, target] of Object.entries(manifest.exports)) {
    if (typeof target === 'string') continue;
    expect([name, Object.keys(target)]).toEqual([name, ['signing:source', 'types', 'default']]);
  }
});
