import { testContractOf } from './support/contract-of.js';
import { encodingsOf } from './support/keys.js';

// `encodings.test.ts` opens the rest of the product; the slow curves take a text and a binary form here.
testContractOf({
  p256: encodingsOf('p256'),
  p384: ['encrypted-pkcs8.pem', 'sec1.der'],
  p521: ['encrypted-sec1.pem', 'pkcs8.der'],
  ed25519: encodingsOf('ed25519'),
});
