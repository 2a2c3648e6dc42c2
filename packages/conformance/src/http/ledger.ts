/** What a run made and has not removed yet, by path below the Tenant URL. */
export interface Ledger {
  /** Notes what the run made; from then on it may be changed and removed. */
  add(path: string): void;
  /** Notes that it is gone. */
  remove(path: string): void;
  /** The run made it, or it never existed. */
  mayChange(path: string): boolean;
  /** What is left, the last made first. */
  left(): readonly string[];
}

/**
 * Creates a ledger.
 *
 * @param prefix A path with it names something of the run's own that never existed.
 * @example
 * const ledger = createLedger("understudy-9f86d081884c");
 */
export function createLedger(prefix: string): Ledger {
  const left = new Set<string>();
  const made = new Set<string>();
  return {
    add(path) {
      left.add(path);
      made.add(path);
    },
    remove: (path) => void left.delete(path),
    mayChange: (path) => made.has(path) || path.includes(prefix),
    left: () => [...left].toReversed(),
  };
}
