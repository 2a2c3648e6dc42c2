/**
 * A server that cannot be checked at all: it does not answer, or does not let us in.
 *
 * @example
 * throw new TargetError("Nothing answers at http://127.0.0.1:1/scim.");
 */
export class TargetError extends Error {
  override readonly name = "TargetError";
}
