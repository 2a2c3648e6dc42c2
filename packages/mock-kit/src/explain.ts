import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";

/**
 * Parses a value by a shape, or says what is wrong with it: where, what it got and what it expected.
 *
 * @param what Names the value for the reader, e.g. `the seed file seed.yaml`.
 * @throws ConfigError with one line a mistake; an unknown key names the nearest valid one.
 * @example
 * parseOrExplain(z.strictObject({ port: z.int() }), { prot: 1 }, "the settings");
 * // ConfigError: the settings: unknown key "prot"; did you mean "port"?
 */
export function parseOrExplain<Value>(shape: z.ZodType<Value>, value: unknown, what: string): Value {
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new ConfigError(explainIssues(shape, result.error, what).join("\n"));
}

/**
 * Says what is wrong with a value, one line a mistake.
 *
 * @example
 * explainIssues(shape, result.error, "the request body");
 */
export function explainIssues(shape: z.ZodType, error: z.ZodError, what: string): string[] {
  return error.issues.flatMap((issue) => {
    const where = issue.path.length === 0 ? what : `${what}: ${formatKeys(issue.path)}`;
    if (issue.code !== "unrecognized_keys") return [`${where}: ${describe(issue)}`];
    const valid = keysAt(shape, issue.path);
    return issue.keys.map((key) => `${where}: unknown key "${key}"${nearest(key, valid)}`);
  });
}

/**
 * A hint for a name that does not exist: the nearest valid one, or all of them.
 *
 * @param otherwise What to expect where none is near, instead of all of them: hundreds would tell a reader nothing.
 * @example
 * nearest("userNam", ["userName", "active"]); // '; did you mean "userName"?'
 */
export function nearest(name: string, valid: readonly string[], otherwise?: string): string {
  if (valid.length === 0) return "";
  const best = closest(name, valid);
  if (distance(name, best) <= Math.max(2, name.length / 3)) return `; did you mean "${best}"?`;
  return `; expected ${otherwise ?? `one of ${valid.map((key) => `"${key}"`).join(", ")}`}`;
}

function describe(issue: z.core.$ZodIssue): string {
  const got = issue.input === undefined ? "got nothing" : `got ${shorten(issue.input)}`;
  if (issue.code === "invalid_type") return `expected ${issue.expected}, ${got}`;
  if (issue.code === "invalid_value") {
    return `expected ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}, ${got}`;
  }
  if (issue.code !== "invalid_union") return `${issue.message}, ${got}`;
  return [...new Set(issue.errors.flat().map(describe))].join(", or ") || `${issue.message}, ${got}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function formatKeys(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === "number" ? `[${key}]` : at === 0 ? String(key) : `.${String(key)}`))
    .join("");
}

/** The keys an object may have at a path of the shape. */
function keysAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  const [key, ...rest] = path;
  const inner = unwrap(shape);
  if (inner instanceof z.ZodUnion) {
    return inner.options.flatMap((option) => keysAt(option as z.ZodType, path));
  }
  if (key === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  if (inner instanceof z.ZodArray) return keysAt(inner.element as z.ZodType, rest);
  const next: unknown = inner instanceof z.ZodObject ? inner.shape[String(key)] : undefined;
  return next instanceof z.ZodType ? keysAt(next, rest) : [];
}

function unwrap(shape: z.ZodType): z.ZodType {
  const isWrapper =
    shape instanceof z.ZodOptional ||
    shape instanceof z.ZodExactOptional ||
    shape instanceof z.ZodReadonly ||
    shape instanceof z.ZodDefault;
  return isWrapper ? unwrap(shape.unwrap() as z.ZodType) : shape;
}
