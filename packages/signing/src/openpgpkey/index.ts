export {
  armoredPublicKey,
  mintCertificate,
  type MintedCertificate,
  type MintOptions,
  type SubkeyOptions,
} from './mint.js';
export { detachSign, type DetachSignOptions } from './detach-sign.js';
export type { Release } from '../release.js';
export { readCertificate, type Certificate, type CertificateKey } from '../certificate/read-certificate.js';
export { fingerprint, keyId } from './fingerprint.js';
export { dearmor } from '../packet/armor.js';
