export { loadTrustSet, type TrustSet, type TrustSetOptions } from './trust-set.js';
export type { Policy } from './policy.js';
export {
  judgeRelease,
  judgeSignature,
  verifyRelease,
  verifySignature,
  type ReleaseQuestion,
  type SignatureQuestion,
} from './judge.js';
export type { ReleaseExpectation } from './release-statement.js';
export type {
  BadVerdict,
  GoodVerdict,
  Reason,
  SignatureJudgement,
  Verdict,
  VerifiedManifest,
  VerifiedSigner,
} from './verdict.js';
export { formatManifest, parseManifest, type Manifest, type ManifestEntry, type ManifestHash } from './manifest.js';
export { hashFiles, type HashFilesOptions } from './hash-files.js';
export { checkFiles, type FileReport, type FilesReport } from './check-files.js';
