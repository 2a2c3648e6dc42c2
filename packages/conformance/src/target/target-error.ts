/** A server that cannot be checked at all: it does not answer, or does not let us in. */
export class TargetError extends Error {
  override readonly name = "TargetError";
}
