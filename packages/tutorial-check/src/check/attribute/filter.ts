/**
 * A filter for one value, ready for a query.
 *
 * @param value Text is quoted; a Boolean or a number is not.
 * @example
 * encodeFilter("userName", "ada@example.com"); // "userName%20eq%20%22ada%40example.com%22"
 */
export function encodeFilter(path: string, value: unknown): string {
  return encodeURIComponent(`${path} eq ${JSON.stringify(value)}`);
}
