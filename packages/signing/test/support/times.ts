// One small calendar for all tests: the key is made, it signs, and somebody looks.

/** Gives a time some days after 1 January 2026. */
export function day(days: number, seconds = 0): Date {
  return new Date(Date.UTC(2026, 0, 1 + days, 0, 0, seconds));
}

export const keyTime = day(0);
export const signTime = day(30);
export const now = day(60);
