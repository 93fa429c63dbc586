/** Writes one value of DER (X.690 8.1): the tag, the length, and the parts one after another. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(content.length)]), content]);
}

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, ...parts);
}

/** Writes an unsigned integer; `value` is a small number, or octets without leading zeros. */
export function integer(value: number | Uint8Array): Buffer {
  const octets = typeof value === 'number' ? Buffer.from([value]) : value;
  return (octets[0] ?? 0) < 0x80 ? der(0x02, octets) : der(0x02, Buffer.from([0]), octets);
}

/** The curves by their object identifiers (RFC 5480 2.1.1.1). */
export const curveOid = {
  p256: Buffer.from('06082a8648ce3d030107', 'hex'),
  p384: Buffer.from('06052b81040022', 'hex'),
  p521: Buffer.from('06052b81040023', 'hex'),
} as const;

/** Writes an ECPrivateKey without its optional public half (RFC 5915 3). */
export function sec1(curve: keyof typeof curveOid, scalar: Uint8Array): Buffer {
  return sequence(integer(1), der(0x04, scalar), der(0xa0, curveOid[curve]));
}

/** Writes an Ed25519 key as PKCS#8 (RFC 8410 7). */
export function ed25519Pkcs8(seed: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
}

export function pem(label: string, content: Uint8Array): string {
  const lines = Buffer.from(content)
    .toString('base64')
    .replace(/(.{64})(?=.)/g, '$1\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
