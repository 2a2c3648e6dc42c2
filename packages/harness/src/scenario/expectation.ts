import { isDeepStrictEqual } from "node:util";

/**
 * An observation that is not as it should be: of what, what was seen and what was expected.
 *
 * @example
 * throw new ExpectationError("status", 500, 201);
 */
export class ExpectationError extends Error {
  override readonly name = "ExpectationError";
  readonly what: string;
  readonly got: unknown;
  readonly expected: unknown;

  constructor(what: string, got: unknown, expected: unknown) {
    super(`${what}: got ${formatValue(got)}, expected ${formatValue(expected)}.`);
    this.what = what;
    this.got = got;
    this.expected = expected;
  }
}

/**
 * Checks an observation: an object may have more than is expected of it, a regular expression matches text, and
 * everything else is as expected.
 *
 * @param what Names the observation, e.g. `status of POST /Users`.
 * @throws ExpectationError where it is not.
 * @example
 * expect("the user", { userName: "ada", active: true }, { active: true });
 */
export function expect(what: string, got: unknown, expected: unknown): void {
  if (!matches(got, expected)) throw new ExpectationError(what, got, expected);
}

/**
 * Formats a value for a report, on one line.
 *
 * @example
 * formatValue({ active: true }); // '{"active":true}'
 */
export function formatValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value instanceof RegExp) return `text like ${String(value)}`;
  return JSON.stringify(value, (_, inner: unknown) => (inner instanceof RegExp ? String(inner) : inner));
}

function matches(got: unknown, expected: unknown): boolean {
  if (expected instanceof RegExp) return typeof got === "string" && expected.test(got);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(got) &&
      got.length === expected.length &&
      expected.every((item, at) => matches(got[at], item))
    );
  }
  if (!isRecord(expected)) return isDeepStrictEqual(got, expected);
  return isRecord(got) && Object.entries(expected).every(([name, value]) => matches(got[name], value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
