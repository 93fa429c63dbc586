import { equalBytes } from '../bytes.js';
import { judgeCertificate, type JudgedCertificate } from '../certificate/judge-certificate.js';
import { parseOneCertificate } from '../certificate/read-certificate.js';

interface Remembered {
  readonly input: string | Uint8Array;
  readonly judged: JudgedCertificate;
}

// Many signatures with one signer and one certificate are the rule, and judging looks at no clock. It costs more than all else
// around an RSA signature.
const remembered = new WeakMap<object, Remembered>();

/** Reads and judges a certificate, or gives the judgement of the last call for this signer if the certificate is the same. */
export async function judgeOnce(
  signer: object,
  input: string | Uint8Array,
  signal: AbortSignal | undefined,
): Promise<JudgedCertificate> {
  const last = remembered.get(signer);
  if (last !== undefined && isSame(last.input, input)) return last.judged;
  const copy = input instanceof Uint8Array ? new Uint8Array(input) : input;
  const judged = await judgeCertificate(parseOneCertificate(copy), signal);
  remembered.set(signer, { input: copy, judged });
  return judged;
}

function isSame(left: string | Uint8Array, right: string | Uint8Array): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return equalBytes(left, right);
}
