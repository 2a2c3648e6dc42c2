import type { Flash } from "../console/sessions.ts";

/** Visitors whose next page says something; beyond them the oldest is forgotten. */
const MOST = 100;

/** What the next page of a visitor says, for visitors who need not sign in. */
export interface Flashes {
  /** @param visitor Tells one visitor from another, as what their forms carry does. */
  leave(visitor: string, flash: Flash): void;
  /** Says it once. */
  take(visitor: string): Flash | undefined;
}

/**
 * Creates a place where one page leaves a word for the next.
 *
 * @example
 * const flashes = createFlashes();
 * flashes.leave(visitor.formToken, { kind: "done", says: "The clock was moved on." });
 */
export function createFlashes(): Flashes {
  const waiting = new Map<string, Flash>();
  return {
    leave(visitor, flash) {
      waiting.delete(visitor);
      waiting.set(visitor, flash);
      const [oldest] = waiting.keys();
      if (waiting.size > MOST && oldest !== undefined) waiting.delete(oldest);
    },
    take(visitor) {
      const flash = waiting.get(visitor);
      waiting.delete(visitor);
      return flash;
    },
  };
}
