import { invalidValue, quoted, ScimError } from "../error.ts";

/**
 * Reads a parameter; undefined where it is absent or empty. One that is there twice could mean either, and is refused
 * rather than read by half. Throws {@link ScimError} 400 `invalidSyntax`.
 */
export function parameterOf(query: URLSearchParams, name: string): string | undefined {
  const [text, ...more] = query.getAll(name);
  const other = more.find((one) => one !== text);
  if (other !== undefined) {
    const got = `${quoted(text)} and ${quoted(other)}`;
    throw new ScimError(
      400,
      "invalidSyntax",
      `The query is invalid: got ${got} as its ${name}, expected it once.`,
    );
  }
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** Reads a whole number the same way. Throws {@link ScimError} 400 `invalidValue`. */
export function integerOf(query: URLSearchParams, name: string): number | undefined {
  const text = parameterOf(query, name)?.trim();
  if (text === undefined) {
    return undefined;
  }
  if (!/^[+-]?[0-9]+$/.test(text)) {
    throw invalidValue(name, quoted(text), "a whole number");
  }
  // Beyond every result is beyond every result, however far.
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}
