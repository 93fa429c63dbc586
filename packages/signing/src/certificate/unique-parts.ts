/** A packet of a certificate and the bodies of the signatures over it. */
export interface Part {
  readonly body: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

/** Brings the copies of each part together: their signatures accumulate, each once. */
export function mergeParts(parts: readonly Part[]): readonly Part[] {
  const merged = new Map<string, { readonly body: Uint8Array; readonly signatures: Uint8Array[] }>();
  for (const { body, signatures } of parts) {
    const earlier = merged.get(contentKey(body));
    if (earlier === undefined) merged.set(contentKey(body), { body, signatures: [...signatures] });
    else earlier.signatures.push(...signatures);
  }
  return [...merged.values()].map(({ body, signatures }) => ({ body, signatures: uniqueBodies(signatures) }));
}

/** Gives each body once, in the order of their first appearance. */
export function uniqueBodies(bodies: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(bodies.map((body) => [contentKey(body), body])).values()];
}

// One character an octet: equal texts are equal octets, and looking one up does not take longer the more there are.
function contentKey(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
}
