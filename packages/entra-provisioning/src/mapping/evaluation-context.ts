import { systemClock, type Clock } from "../clock.ts";
import { createObjectIds } from "../directory/object-ids.ts";

/**
 * Documented defects of Entra's expressions, off unless turned on.
 *
 * @example
 * createEvaluationContext({ quirks: { switchForgetsUnchangedSource: true } });
 */
export interface ExpressionQuirks {
  /**
   * A `Switch` whose source attributes did not change while another attribute of the object did gives null on an update
   * (entra-client §2.6, Switch).
   */
  readonly switchForgetsUnchangedSource?: boolean;
}

/**
 * What functions read beside their arguments: the time, chance and the directory.
 *
 * @example
 * const context: EvaluationContext = { ...createEvaluationContext(), isTaken: (value) => value === "ada" };
 * evaluateExpression(parseExpression('SelectUniqueValue("ada", "ada1")'), {}, context); // "ada1"
 */
export interface EvaluationContext {
  readonly clock: Clock;
  /** Draws a GUID. */
  readonly guid: () => string;
  /** Draws a whole number from 0 to below `limit`. */
  readonly random: (limit: number) => number;
  /** What `DefaultDomain()` gives. */
  readonly defaultDomain: string;
  readonly quirks: ExpressionQuirks;
  /** Source attributes that changed since the object was last written; absent where that is not known. */
  readonly changed?: ReadonlySet<string>;
  /** Whether the target has a value already, for `SelectUniqueValue`. Default never. */
  readonly isTaken?: (value: string) => boolean;
}

/**
 * What an {@link EvaluationContext} is made of; all of it has a default.
 *
 * @example
 * const options: EvaluationContextOptions = { seed: 7, defaultDomain: "contoso.example" };
 * evaluateExpression(parseExpression("DefaultDomain()"), {}, createEvaluationContext(options)); // "contoso.example"
 */
export interface EvaluationContextOptions {
  /** Default the machine's. */
  readonly clock?: Clock;
  /** The same seed draws the same GUIDs and random strings. Default random. */
  readonly seed?: number;
  /** Default `contoso.onmicrosoft.com`. */
  readonly defaultDomain?: string;
  readonly quirks?: ExpressionQuirks;
}

/** Twelve hexadecimal digits of a GUID come before the digit of its version. */
const RANDOM_DIGITS = 12;

/**
 * Creates what expressions are evaluated with.
 *
 * @example
 * const context = createEvaluationContext({ seed: 7, clock: { now: () => Date.UTC(2026, 10, 21) } });
 * evaluateExpression(parseExpression("Now()"), {}, context); // "11/21/2026 12:00:00 AM"
 */
export function createEvaluationContext(options: EvaluationContextOptions = {}): EvaluationContext {
  const { clock = systemClock, seed, defaultDomain = "contoso.onmicrosoft.com", quirks = {} } = options;
  const chance = createObjectIds("expression random", seed);
  return {
    clock,
    guid: createObjectIds("expression guid", seed),
    random: (limit) => {
      const digits = chance().replaceAll("-", "").slice(0, RANDOM_DIGITS);
      return Math.floor((Number.parseInt(digits, 16) / 16 ** RANDOM_DIGITS) * limit);
    },
    defaultDomain,
    quirks,
  };
}
