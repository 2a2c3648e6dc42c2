/** What a filter compares with. */
export type Literal = string | number | boolean | null;

/** Operators of `$filter`, by how a value stands to the literal: -1 before, 0 equal, 1 after, undefined neither. */
export const operators: Readonly<Record<string, (order: number | undefined) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order === 1,
  ge: (order) => order === 0 || order === 1,
  lt: (order) => order === -1,
  le: (order) => order === 0 || order === -1,
};

/** Functions of `$filter` over two strings. */
export const functions: Readonly<Record<string, (value: string, part: string) => boolean>> = {
  contains: (value, part) => value.includes(part),
  startswith: (value, part) => value.startsWith(part),
  endswith: (value, part) => value.endsWith(part),
};

/**
 * Orders a value and a literal; undefined where they cannot be ordered. Times compare as times, however precise they are
 * written.
 *
 * @example
 * compareLiterals("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"); // 0
 */
export function compareLiterals(value: unknown, literal: Literal): number | undefined {
  if (literal === null) return value === undefined || value === null ? 0 : undefined;
  if (typeof value !== typeof literal) return undefined;
  const [left, right] = [toComparable(value), toComparable(literal)];
  if (left === right) return 0;
  if (typeof left !== typeof right || left === undefined || right === undefined) return undefined;
  return left < right ? -1 : 1;
}

function toComparable(value: unknown): string | number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string") return undefined;
  return /^\d{4}-\d\d-\d\d(t[\d:.]+(z|[+-]\d\d:\d\d))?$/iu.test(value) ? Date.parse(value) : value;
}
