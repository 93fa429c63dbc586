export {
  isSigningError,
  SigningError,
  signingErrorCodes,
  type SigningErrorCode,
  type SigningErrorOptions,
} from './errors.js';
export type { Backend, CallOptions, SignatureAlgorithm, Signer, SignerOptions } from './backend.js';
export {
  createRegistry,
  get,
  isBackendName,
  names,
  openSigner,
  register,
  registerDefault,
  type Registry,
} from './registry.js';
export { guardSigner } from './guarded-signer.js';
export { raceAbort } from './abort.js';
export { checkSignRequest } from './sign-request.js';
export { digestInfo } from './digest-info.js';
export { describeSigner } from './describe-signer.js';
export { algorithmsOf, isSameKey, isSignatureAlgorithm, signingKeyKind, type KeyKind } from './algorithm.js';
export type { ByteSource } from './byte-source.js';
export { fileSource } from './file-source.js';
