import type { Action } from "./action.ts";

/** One item of a tutorial's instructions, and what it has one do. */
export interface Step {
  /** Stable as long as its heading and number are, e.g. `step/configure-qa/5.1`. */
  readonly id: string;
  readonly line: number;
  readonly quote: string;
  readonly actions: readonly Action[];
  /** Why nothing is done, for a step without actions. */
  readonly because?: string;
  /** Of a tab that is not the one carried out. */
  readonly isOtherTab: boolean;
}
