/** Takes the armor off one block. Our armor is known; what the peers make of it is their own business. */
export function dearmor(armored: string): Uint8Array {
  const body = /\n\n([A-Za-z0-9+/=\n]+?)\n=[A-Za-z0-9+/]{4}\n-----END /.exec(armored)?.[1];
  if (body === undefined) throw new TypeError('this is no armored block of ours');
  return new Uint8Array(Buffer.from(body, 'base64'));
}
