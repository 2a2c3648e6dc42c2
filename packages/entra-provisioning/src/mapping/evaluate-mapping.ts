import type { AttributeMapping } from "./attribute-mapping.ts";
import { attributesOf, evaluateExpression } from "./evaluate-expression.ts";
import type { Expression, ExpressionValue } from "./expression.ts";
import { ExpressionError } from "./expression-error.ts";
import { parseExpression } from "./parse-expression.ts";
import type { SourceObject } from "./source-object.ts";

/** What flows to a target attribute: a boolean only where the target is one (`active`), `undefined` for nothing. */
export type MappedValue = string | boolean | undefined;

/** Whether the target object is about to be made or is there already. */
export type MappingMoment = "create" | "update";

/** A mapping whose expression is parsed. */
export interface CompiledMapping {
  readonly mapping: AttributeMapping;
  readonly expression: Expression;
  /** Source attributes the expression reads. */
  readonly sourceAttributes: readonly string[];
}

/** An application's mappings for one type of object, ready to be evaluated often. */
export interface CompiledMappings {
  /** In the order of the template. */
  readonly rows: readonly CompiledMapping[];
  /** Those that match, by `matchingPriority`, 1 first. */
  readonly matching: readonly CompiledMapping[];
  /** Those whose target is a reference. */
  readonly references: readonly CompiledMapping[];
  /**
   * Maps an object: target attribute to value, in the order of the template, references left out.
   *
   * On `create` an empty value takes the mapping's `defaultValue`; on `update` the mappings that are `ObjectAddOnly`
   * are left out (entra-client §2.5). An empty string is no value. Throws {@link ExpressionError} where an expression
   * cannot be evaluated for this object.
   */
  evaluate(source: SourceObject, moment: MappingMoment): ReadonlyMap<string, MappedValue>;
  /** Target attribute to the object ids it is to refer to, in the order of the template. */
  evaluateReferences(source: SourceObject): ReadonlyMap<string, readonly string[]>;
}

/**
 * Parses every expression of a template's mappings once.
 *
 * Throws {@link ExpressionError} with the target attribute and the offset where an expression cannot be read, and where
 * two mappings have one target.
 *
 * @example
 * const mappings = compileMappings([{ source: "ToLower([mail])", target: "userName", matchingPriority: 1 }]);
 * mappings.evaluate({ mail: "Ada@contoso.example" }, "create").get("userName"); // "ada@contoso.example"
 */
export function compileMappings(mappings: readonly AttributeMapping[]): CompiledMappings {
  assertDistinctTargets(mappings);
  const rows = mappings.map((mapping) => compileMapping(mapping));
  const references = rows.filter(({ mapping }) => mapping.isReference === true);
  const values = rows.filter(({ mapping }) => mapping.isReference !== true);
  const forUpdate = values.filter(({ mapping }) => mapping.flowType !== "ObjectAddOnly");
  return {
    rows,
    matching: rows
      .filter(({ mapping }) => mapping.matchingPriority !== undefined)
      .sort((a, b) => (a.mapping.matchingPriority ?? 0) - (b.mapping.matchingPriority ?? 0)),
    references,
    evaluate(source, moment) {
      const result = new Map<string, MappedValue>();
      for (const row of moment === "create" ? values : forUpdate) {
        result.set(row.mapping.target, evaluateRow(row, source, moment));
      }
      return result;
    },
    evaluateReferences(source) {
      return new Map(references.map((row) => [row.mapping.target, toIds(evaluateWithin(row, source))]));
    },
  };
}

/**
 * Tells whether Entra's schema has a target attribute as Boolean: `active`, and `primary` of an element.
 *
 * @example
 * isBooleanTarget('emails[type eq "work"].primary'); // true
 */
export function isBooleanTarget(target: string): boolean {
  return target === "active" || target.endsWith(".primary");
}

function compileMapping(mapping: AttributeMapping): CompiledMapping {
  try {
    const expression = parseExpression(mapping.source);
    return { mapping, expression, sourceAttributes: attributesOf(expression) };
  } catch (error) {
    throw placed(error, mapping);
  }
}

function evaluateRow(row: CompiledMapping, source: SourceObject, moment: MappingMoment): MappedValue {
  const value = evaluateWithin(row, source);
  const text = value === undefined || value === "" ? undefined : oneText(row, value);
  const flowing = text ?? (moment === "create" ? row.mapping.defaultValue : undefined);
  return flowing !== undefined && isBooleanTarget(row.mapping.target) ? toBoolean(row, flowing) : flowing;
}

function evaluateWithin({ mapping, expression }: CompiledMapping, source: SourceObject): ExpressionValue {
  // Nearly every mapping is direct, and is evaluated for every object of every cycle.
  if (expression.kind === "attribute")
    return Object.hasOwn(source, expression.name) ? source[expression.name] : undefined;
  try {
    return evaluateExpression(expression, source);
  } catch (error) {
    throw placed(error, mapping);
  }
}

function oneText(row: CompiledMapping, value: NonNullable<ExpressionValue>): string | undefined {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return String(value);
  if (value.length <= 1) return value[0];
  throw mismatch(row, `${value.length} values`, "one value");
}

function toBoolean(row: CompiledMapping, text: string): boolean {
  const lower = text.toLowerCase();
  if (lower === "true" || lower === "false") return lower === "true";
  throw mismatch(row, JSON.stringify(text), '"True" or "False"');
}

function toIds(value: ExpressionValue): readonly string[] {
  if (value === undefined || value === "") return [];
  return typeof value === "object" ? value : [String(value)];
}

function mismatch({ mapping, expression }: CompiledMapping, got: string, expected: string): ExpressionError {
  const { source, target } = mapping;
  return new ExpressionError({ offset: expression.offset, got, expected, expression: source, target });
}

function placed(error: unknown, { source, target }: AttributeMapping): unknown {
  return error instanceof ExpressionError ? error.within({ expression: source, target }) : error;
}

function assertDistinctTargets(mappings: readonly AttributeMapping[]): void {
  const seen = new Set<string>();
  for (const { source, target } of mappings) {
    if (seen.has(target)) {
      const expected = "a target that no other mapping has";
      throw new ExpressionError({
        offset: 0,
        got: `a second mapping of ${target}`,
        expected,
        expression: source,
        target,
      });
    }
    seen.add(target);
  }
}
