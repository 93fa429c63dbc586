/** Gives a function that does its work on the first call, and gives the same promise to everyone. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
