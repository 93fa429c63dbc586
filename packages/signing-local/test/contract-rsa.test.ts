import { testContractOf } from './support/contract-of.js';

// Every size and every form; `encodings.test.ts` opens their whole product.
testContractOf({
  rsa2048: ['pkcs8.pem', 'pkcs1.der', 'encrypted-pkcs1.pem'],
  rsa3072: ['pkcs1.pem', 'encrypted-pkcs8.der'],
  rsa4096: ['pkcs8.der', 'encrypted-pkcs8.pem'],
});
