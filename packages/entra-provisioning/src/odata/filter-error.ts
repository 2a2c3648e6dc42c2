/**
 * A `$filter` that cannot be read: what it got, where, and what was expected.
 *
 * @example
 * throw new FilterError("got the end, expected a value.");
 */
export class FilterError extends Error {
  override readonly name = "FilterError";
}
