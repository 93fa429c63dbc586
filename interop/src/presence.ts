import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { Peer } from './peer.js';

/** Whether a missing peer is a failure rather than a skip. */
export const everyPeerRequired = process.env['REQUIRE_INTEROP'] === '1';

/** Tells how to get a peer that is not here, or gives `undefined` for one that is. */
export function whatIsMissing(peer: Peer): string | undefined {
  const missing = peer.commands.filter((command) => !isOnPath(command));
  return missing.length === 0 ? undefined : `${missing.join(' and ')} not found; to test with it: ${peer.install}`;
}

function isOnPath(command: string): boolean {
  const file = process.platform === 'win32' ? `${command}.exe` : command;
  return (process.env['PATH'] ?? '').split(delimiter).some((directory) => isExecutable(join(directory, file)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
