// Names of devices on Windows, with any extension and in any case.
const reservedByWindows = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;
const longestName = 1024;
const mostFolders = 32;

/** Says why a name must not stand in a manifest, or gives `undefined` when it may. Names use `/` between folders. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name.length > longestName) return `is longer than ${longestName} characters`;
  if (name.startsWith('/')) return 'is absolute';
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)) return 'holds a control or an invisible character';
  if (name.includes('\\')) return 'holds a backslash';
  if (/[:<>"|?*]/.test(name)) return 'holds one of : < > " | ? *, which Windows does not allow';
  if (name.split('/').length > mostFolders) return `has more than ${mostFolders} folders`;
  for (const part of name.split('/')) {
    if (part === '') return 'holds an empty folder name';
    if (part === '.' || part === '..') return `holds the folder "${part}"`;
    if (/^\s|[.\s]$/u.test(part)) return 'begins with a blank, or ends with a dot or a blank';
    if (reservedByWindows.test(part)) return 'is reserved by Windows';
  }
  return undefined;
}

/** Gives what two names have in common that a file system may take for one: case and Unicode forms aside. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
