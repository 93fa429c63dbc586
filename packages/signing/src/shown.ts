const longest = 80;

/** Gives a text from elsewhere as it may be shown: without what moves a cursor, hides or reorders, and cut to 80 characters. */
export function shown(text: string): string {
  const safe = text.replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return safe.length > longest ? `${safe.slice(0, longest)}...` : safe;
}
