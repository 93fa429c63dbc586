// Verifies a file against a certificate, as a user's own download script would.
import { readFile } from 'node:fs/promises';

import { fileSource } from 'signing';
import { loadTrustSet, verifySignature } from 'signing/verify';

const [, , certificate = '', file = '', signature = ''] = process.argv;
const trust = await loadTrustSet([await readFile(certificate)]);
const data = fileSource(file);
await verifySignature({ trust, data, signature: await readFile(signature) });
