import { createMessage, readKey, readSignature, verify } from 'openpgp';

import { binaryCertificate } from '../binary-certificate.js';
import type { Peer } from '../peer.js';

/** openpgp.js, in this process. */
export const openpgpJs: Peer = {
  name: 'openpgp.js',
  commands: [],
  install: 'npm run setup',
  tells: ['key', 'primary', 'notations'],
  async verify(question) {
    const certificate = await (question.revocation === undefined
      ? readKey({ armoredKey: question.certificate })
      : readKey({ binaryKey: binaryCertificate(question) }));
    const signature = await (typeof question.signature === 'string'
      ? readSignature({ armoredSignature: question.signature })
      : readSignature({ binarySignature: question.signature }));
    const message = await createMessage({ binary: question.data });
    const { signatures } = await verify({ message, signature, verificationKeys: certificate, format: 'binary' });
    const [only, ...others] = signatures;
    if (only === undefined || others.length > 0)
      throw new Error(`openpgp.js found ${signatures.length} signatures, not one`);
    try {
      await only.verified;
    } catch (error) {
      return { verdict: 'bad', said: String(error) };
    }
    const [signer] = certificate.getKeys(only.keyID);
    const [packet] = (await only.signature).packets;
    return {
      verdict: 'good',
      key: signer?.getFingerprint().toUpperCase(),
      primary: certificate.getFingerprint().toUpperCase(),
      notations: packet?.rawNotations.map(({ name, value }) => `${name}=${Buffer.from(value).toString('utf8')}`),
    };
  },
};
