/** What an {@link ExpressionError} is about. */
export interface ExpressionErrorDetails {
  /** Where in the expression, from 0, in UTF-16 code units. */
  readonly offset: number;
  readonly got: string;
  readonly expected: string;
  /** The whole expression, where it is known. */
  readonly expression?: string;
  /** The attribute that it is mapped to, where it is known. */
  readonly target?: string;
  /** The error code of provisioning logs, where one is documented for it (entra-client §4.5). */
  readonly code?: "SchemaPropertyCanOnlyAcceptValue";
}

/**
 * An expression cannot be read, or cannot be evaluated for a source object.
 *
 * @example
 * try {
 *   parseExpression("Jion([a])");
 * } catch (error) {
 *   if (error instanceof ExpressionError) error.details.expected; // "a function such as Join"
 * }
 */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly details: ExpressionErrorDetails;

  constructor(details: ExpressionErrorDetails) {
    const { offset, got, expected, expression, target } = details;
    const where = target === undefined ? "Expression" : `Mapping of ${target}`;
    const text = expression === undefined ? "" : ` in ${shortened(expression)}`;
    super(`${where}, at offset ${offset}${text}: got ${got}, expected ${expected}.`);
    this.details = details;
  }

  /** The same error, knowing more about where it happened. */
  within(place: { readonly expression: string; readonly target: string }): ExpressionError {
    return new ExpressionError({ ...this.details, ...place });
  }
}

/** A function refuses an argument; the evaluator makes an {@link ExpressionError} of it, knowing the offset. */
export class ArgumentRefusal extends Error {
  override readonly name = "ArgumentRefusal";
  readonly index: number;
  readonly got: string;
  readonly expected: string;

  constructor(index: number, got: string, expected: string) {
    super(`argument ${index + 1}: got ${got}, expected ${expected}`);
    this.index = index;
    this.got = got;
    this.expected = expected;
  }
}

function shortened(expression: string): string {
  return expression.length <= 120 ? expression : `${expression.slice(0, 119)}…`;
}
