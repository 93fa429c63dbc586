import { generateKeyPairSync, type KeyExportOptions, type KeyObject } from 'node:crypto';

/** The keys that this backend signs with, each in every size that is allowed for. */
export type KeyName = 'rsa2048' | 'rsa3072' | 'rsa4096' | 'p256' | 'p384' | 'p521' | 'ed25519';

export function newKey(name: KeyName): KeyObject {
  if (name === 'ed25519') return generateKeyPairSync('ed25519').privateKey;
  if (name.startsWith('rsa')) return generateKeyPairSync('rsa', { modulusLength: Number(name.slice(3)) }).privateKey;
  return generateKeyPairSync('ec', { namedCurve: `P-${name.slice(1)}` }).privateKey;
}

export const passphrase = 'correct horse battery staple';

type ExportOptions = KeyExportOptions<'pem'> | KeyExportOptions<'der'>;

const encryption = { cipher: 'aes-256-cbc', passphrase };

/** The ways to write a key, by the file name that a key gets. */
export const encodings = {
  'pkcs8.pem': { type: 'pkcs8', format: 'pem' },
  'pkcs8.der': { type: 'pkcs8', format: 'der' },
  'encrypted-pkcs8.pem': { type: 'pkcs8', format: 'pem', ...encryption },
  'encrypted-pkcs8.der': { type: 'pkcs8', format: 'der', ...encryption },
  'pkcs1.pem': { type: 'pkcs1', format: 'pem' },
  'pkcs1.der': { type: 'pkcs1', format: 'der' },
  'encrypted-pkcs1.pem': { type: 'pkcs1', format: 'pem', ...encryption },
  'sec1.pem': { type: 'sec1', format: 'pem' },
  'sec1.der': { type: 'sec1', format: 'der' },
  'encrypted-sec1.pem': { type: 'sec1', format: 'pem', ...encryption },
} as const satisfies Readonly<Record<string, ExportOptions>>;

export type EncodingName = keyof typeof encodings;

const traditional = { rsa: 'pkcs1', ec: 'sec1' } as const;

/** Gives the encodings that there are for a kind of key. */
export function encodingsOf(name: KeyName): readonly EncodingName[] {
  const family = name.startsWith('rsa') ? 'rsa' : name === 'ed25519' ? undefined : 'ec';
  const types: readonly string[] = family === undefined ? ['pkcs8'] : ['pkcs8', traditional[family]];
  return (Object.keys(encodings) as EncodingName[]).filter((encoding) => types.includes(encodings[encoding].type));
}

export function encode(key: KeyObject, encoding: EncodingName): Buffer {
  const options: ExportOptions = encodings[encoding];
  return options.format === 'pem' ? Buffer.from(key.export(options)) : key.export(options);
}

/** Gives texts that only who has seen the private key can know. */
export function secretsOf(key: KeyObject): readonly string[] {
  const { d = '' } = key.export({ format: 'jwk' });
  const lines = encode(key, 'pkcs8.pem').toString().split('\n').slice(1, -2);
  // The first lines of an RSA key are its public modulus.
  return [d, Buffer.from(d, 'base64url').toString('hex'), ...lines.slice(Math.floor(lines.length / 2), -1)];
}
