/** Where the parts of the release are. */
export interface ReleaseFolder {
  /** The folder with the release files. */
  readonly release: string;
  readonly manifest: string;
  /** The detached signature over the manifest. */
  readonly signature: string;
  /** The private key. */
  readonly key: string;
  readonly certificate: string;
  readonly revocation: string;
  readonly name: string;
  readonly version: string;
}

/** What came of one check, in words. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}
