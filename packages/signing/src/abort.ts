/**
 * Waits for a promise unless the signal fires first; then rejects with the signal's own reason, and what becomes of the promise
 * is nobody's concern any more: its rejection is not left unhandled.
 *
 * `Promise.race` against one long-lived promise would keep a reaction for every call until the end, so each call
 * has a listener of its own and removes it.
 */
export function raceAbort<T>(pending: PromiseLike<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal?.reason);
    const settle = (): void => signal?.removeEventListener('abort', onAbort);
    pending.then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Lets timers and sockets, and with them every abort, have their turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
