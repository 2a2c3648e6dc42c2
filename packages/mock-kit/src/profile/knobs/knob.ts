import { z } from "zod";
import { parseDuration } from "../../time.ts";

/** One knob: what a README says before its value, the values it takes, and the one it has by itself. */
export interface Knob<Value> {
  readonly says: string;
  readonly shape: z.ZodType<Value>;
  readonly default: Value;
  /** The knob that has to be on for this one to mean anything. */
  readonly partOf?: string;
}

/** The knobs of one concept, a row each. */
export type KnobRows<Group> = { readonly [Name in keyof Group]: Knob<Group[Name]> };

/**
 * Whether a text is a duration of ISO 8601.
 *
 * @example
 * isDuration("PT8H"); // true
 */
export function isDuration(text: string): boolean {
  return parseDuration(text) !== undefined;
}

/** The shape of a list of texts. */
export const texts: z.ZodType<readonly string[]> = z.array(z.string()).readonly();
