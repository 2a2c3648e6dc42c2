/** Runs tasks that have a key in common one after another. */
export interface Turns {
  inTurn<T>(key: string, task: () => Promise<T>): Promise<T>;
}

/**
 * Creates a queue for each key in use. Updates of one resource take turns, so that a burst of them loses nothing and
 * none of them has to start again; the store's versions guard against writers elsewhere.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async inTurn(key, task) {
      const before = last.get(key);
      const turn = before === undefined ? task() : before.then(task, task);
      last.set(key, turn);
      try {
        return await turn;
      } finally {
        if (last.get(key) === turn) {
          last.delete(key);
        }
      }
    },
  };
}
