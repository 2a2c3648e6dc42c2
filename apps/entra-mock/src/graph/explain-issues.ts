import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";

/**
 * Says what is wrong with a body: a sentence an issue, with where, what was got and what was expected.
 *
 * @example
 * explainIssues(shape, result.error); // ['displayName: got nothing, expected string.']
 */
export function explainIssues(shape: z.ZodType, error: z.ZodError): readonly string[] {
  return error.issues.flatMap((issue) => explain(shape, issue));
}

function explain(shape: z.ZodType, issue: z.core.$ZodIssue): readonly string[] {
  const place = formatPlace(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(shape, issue.path);
    return issue.keys.map((key) => `${joined(place, key)}: ${unknownProperty(key, known)}`);
  }
  const expected = issue.message.replace(/^Invalid input: /u, "").replace(/, received .*$/u, "");
  const says = expected.startsWith("expected ") ? expected : `expected ${expected}`;
  return [`${place === "" ? "The request body" : place}: got ${formatGot(issue.input)}, ${says}.`];
}

/**
 * Says that a property does not exist, and which one may be meant.
 *
 * @example
 * unknownProperty("displayNam", ["displayName"]); // 'got an unknown property "displayNam", expected … "displayName"?'
 */
function unknownProperty(key: string, known: readonly string[]): string {
  const nearest = known.length === 0 ? undefined : closest(key, [...known]);
  const hint =
    nearest !== undefined && distance(key, nearest) <= Math.max(2, key.length / 3)
      ? ` Did you mean "${nearest}"?`
      : "";
  return `got an unknown property "${key}", expected one of ${known.join(", ") || "none"}.${hint}`;
}

function keysAt(shape: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = shape;
  for (const part of path) {
    here = unwrap(here);
    if (here instanceof z.ZodObject) here = here.shape[String(part)];
    else if (here instanceof z.ZodArray) here = here.element;
    else return [];
  }
  here = unwrap(here);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function unwrap(shape: unknown): unknown {
  let inner = shape;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodExactOptional
  ) {
    inner = inner.unwrap();
  }
  return inner;
}

function formatPlace(path: readonly PropertyKey[]): string {
  let place = "";
  for (const part of path)
    place = typeof part === "number" ? `${place}[${part}]` : joined(place, String(part));
  return place;
}

function joined(place: string, key: string): string {
  return place === "" ? key : `${place}.${key}`;
}

function formatGot(input: unknown): string {
  if (input === undefined) return "nothing";
  const text = JSON.stringify(input) ?? typeof input;
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
