/** A `$filter` that cannot be read: what it got, where, and what was expected. */
export class FilterError extends Error {
  override readonly name = "FilterError";
}
