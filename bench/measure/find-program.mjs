import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Tells whether a program can be started by its name. @param {string} name */
export function isInstalled(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
