import { dearmor } from './dearmor.js';

/** Changes one bit of data; empty data becomes one octet. */
export function changeData(data: Uint8Array): Uint8Array {
  return data.length === 0 ? Uint8Array.of(0) : flipBit(data, Math.floor(data.length / 2));
}

/** Changes one bit of the last integer of a signature. The result is binary, so that no checksum of an armor gives it away. */
export function changeIntegers(signature: string): Uint8Array {
  const packet = dearmor(signature);
  return flipBit(packet, packet.length - 1);
}

/** Changes one bit of a text that a signature states, such as its release; the result is binary. */
export function changeText(signature: string, text: string): Uint8Array {
  const packet = dearmor(signature);
  const at = Buffer.from(packet).indexOf(text);
  if (at < 0) throw new TypeError(`the signature does not state ${text}`);
  return flipBit(packet, at);
}

function flipBit(octets: Uint8Array, at: number): Uint8Array {
  const changed = octets.slice();
  changed[at] = (octets[at] ?? 0) ^ 1;
  return changed;
}
