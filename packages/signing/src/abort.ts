/**
 * Waits for a promise unless the signal fires first; then rejects with the signal's own reason.
 *
 * `Promise.race` against one long-lived promise would keep a reaction for every call until the end, so each call
 * has a listener of its own and removes it.
 */
export function raceAbort<T>(pending: PromiseLike<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return Promise.resolve(pending);
  return new Promise<T>((resolve, reject) => {
    const settle = (act: () => void): void => {
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const onAbort = (): void => settle(() => reject(signal.reason));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    pending.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
