import type { Intervention } from "../control/control-api.ts";

/** What was done to a mock through its control API, at most. */
const MOST = 1000;

/** What was done to a mock through its control API since its journal began. */
export interface Interventions {
  /** Oldest first. */
  readonly all: readonly Intervention[];
  /** Writes down what was done after the last request. */
  add(intervention: Omit<Intervention, "before">): void;
  clear(): void;
}

/**
 * Creates an empty list.
 *
 * @param nextId The id that the next request will have.
 * @example
 * createInterventions(() => 1).add({ call: "POST /clock", body: { advance: "PT8H" } });
 */
export function createInterventions(nextId: () => number): Interventions {
  let all: readonly Intervention[] = [];
  return {
    get all() {
      return all;
    },
    add: (intervention) => void (all = [...all.slice(1 - MOST), { before: nextId(), ...intervention }]),
    clear: () => void (all = []),
  };
}
