/** A pattern cannot be run: it is none for .NET, or it asks for what cannot be matched in linear time. */
export class RegularExpressionError extends Error {
  override readonly name = "RegularExpressionError";
}
