import { registerDefault } from 'signing';

import { local } from './local.js';

export { local, newSigner, type LocalOptions } from './local.js';
export { generateKey, type GeneratedKey, type GenerateKeyOptions, type KeyType } from './generate-key.js';
export type { PassphraseSource } from './passphrase.js';

registerDefault(local());
