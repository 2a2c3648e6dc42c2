import type { EvaluationContext } from "../mapping/evaluation-context.ts";
import { evaluateExpression } from "../mapping/evaluate-expression.ts";
import type { Expression, ExpressionValue } from "../mapping/expression.ts";
import { ExpressionError } from "../mapping/expression-error.ts";
import { parseExpression } from "../mapping/parse-expression.ts";
import type { SourceObject, SourceValue } from "../mapping/source-object.ts";
import { toMappingSource } from "./mapping-source.ts";
import type {
  AttributeDefinition,
  AttributeMappingSource,
  ObjectDefinition,
} from "./synchronization-schema.ts";

/**
 * Body of Graph's `parseExpression` (entra-client §5).
 *
 * @example
 * const properties = [{ key: "city", value: "Kyoto" }];
 * const request: ParseExpressionRequest = { expression: "ToUpper([city])", testInputObject: { properties } };
 */
export interface ParseExpressionRequest {
  readonly expression: string;
  /** What to evaluate the expression for; without it the expression is only parsed. */
  readonly testInputObject?: ExpressionInputObject | null;
  /** Of the attribute the expression is for. */
  readonly targetAttributeDefinition?: Partial<AttributeDefinition> | null;
}

/** Graph's `expressionInputObject`. */
export interface ExpressionInputObject {
  readonly definition?: ObjectDefinition | null;
  readonly properties: readonly { readonly key: string; readonly value?: unknown }[];
}

/** Graph's `publicError`. */
export interface PublicError {
  readonly code: string;
  readonly message: string;
  /** Where in the expression, e.g. `offset 8`. */
  readonly target: string | null;
  readonly details: readonly never[];
  readonly innerError: null;
}

/** Graph's `parseExpressionResponse`. */
export interface ParseExpressionResponse {
  readonly error: PublicError | null;
  readonly evaluationSucceeded: boolean;
  readonly evaluationResult: readonly string[];
  readonly parsedExpression: AttributeMappingSource | null;
  readonly parsingSucceeded: boolean;
}

/**
 * Answers Graph's `parseExpression`: parses an expression and evaluates it for a test object (entra-client §5).
 *
 * Never throws: what is wrong is in `error`, whose codes are in no source.
 *
 * @example
 * const properties = [{ key: "mail", value: "ADA@contoso.example" }];
 * answerParseExpression({ expression: "ToLower([mail])", testInputObject: { properties } }).evaluationResult;
 * // ["ada@contoso.example"]
 */
export function answerParseExpression(
  request: ParseExpressionRequest,
  context?: EvaluationContext,
): ParseExpressionResponse {
  const nothing = { evaluationSucceeded: false, evaluationResult: [] };
  const parsed = attempt(() => parseExpression(request.expression), "ExpressionParsingFailed");
  if ("error" in parsed) {
    return { ...nothing, error: parsed.error, parsedExpression: null, parsingSucceeded: false };
  }
  const shown = { parsedExpression: toMappingSource(parsed.value), parsingSucceeded: true };
  if (request.testInputObject === undefined || request.testInputObject === null) {
    return { ...nothing, ...shown, error: null };
  }
  const source = toSource(request.testInputObject);
  const evaluated = attempt(
    () => evaluateFor(parsed.value, source, request.targetAttributeDefinition ?? {}, context),
    "ExpressionEvaluationFailed",
  );
  if ("error" in evaluated) return { ...nothing, ...shown, error: evaluated.error };
  return { ...shown, error: null, evaluationSucceeded: true, evaluationResult: evaluated.value };
}

function evaluateFor(
  expression: Expression,
  source: SourceObject,
  { multivalued }: Partial<AttributeDefinition>,
  context: EvaluationContext | undefined,
): readonly string[] {
  const values = toValues(evaluateExpression(expression, source, context));
  if (multivalued !== false || values.length <= 1) return values;
  throw new ExpressionError({
    offset: expression.offset,
    got: `${values.length} values`,
    expected: "one value",
    code: "SchemaPropertyCanOnlyAcceptValue",
  });
}

function toSource({ properties }: ExpressionInputObject): SourceObject {
  return Object.fromEntries(properties.map(({ key, value }) => [key, toSourceValue(value)]));
}

function toSourceValue(value: unknown): SourceValue {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((one: unknown) => toText(one));
  return typeof value === "boolean" ? value : toText(value);
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function toValues(value: ExpressionValue): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === "boolean") return [value ? "True" : "False"];
  return typeof value === "object" ? value : [String(value)];
}

function attempt<Value>(
  work: () => Value,
  code: string,
): { readonly value: Value } | { readonly error: PublicError } {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const target = `offset ${error.details.offset}`;
    const known = error.details.code ?? code;
    return { error: { code: known, message: error.message, target, details: [], innerError: null } };
  }
}
