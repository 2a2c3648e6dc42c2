/**
 * Makes something when it is first asked for, and gives the same to everybody after.
 *
 * @example
 * const pages = once(() => import("./pages.ts"));
 */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
