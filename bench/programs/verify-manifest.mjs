// Verifies a manifest against a certificate, as the documentation shows it.
import { readFile } from 'node:fs/promises';

import { loadTrustSet, verifyRelease } from 'signing/verify';

const [, , certificate = '', manifest = '', signature = ''] = process.argv;
const trust = await loadTrustSet([await readFile(certificate)]);
await verifyRelease({ trust, manifest: await readFile(manifest), signature: await readFile(signature) });
