import { parseAppRole, type AppRole, type MappedRoles } from "./app-roles.ts";
import type { AttributeMapping } from "./attribute-mapping.ts";
import { compileMapping, placed, type CompiledMapping } from "./compile-mapping.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { createEvaluationContext, type EvaluationContext } from "./evaluation-context.ts";
import type { ExpressionValue } from "./expression.ts";
import { ExpressionError } from "./expression-error.ts";
import type { SourceObject } from "./source-object.ts";

/** What flows to a target attribute: a boolean only where the target is one (`active`), `undefined` for nothing. */
export type MappedValue = string | boolean | undefined;

/** Whether the target object is about to be made or is there already. */
export type MappingMoment = "create" | "update";

/** An application's mappings for one type of object, ready to be evaluated often. */
export interface CompiledMappings {
  /** In the order of the template. */
  readonly rows: readonly CompiledMapping[];
  /** Those that match, by `matchingPriority`, 1 first. */
  readonly matching: readonly CompiledMapping[];
  /** Those whose target is a reference. */
  readonly references: readonly CompiledMapping[];
  /**
   * Maps an object: target attribute to value, in the order of the template, references and lists left out.
   *
   * On `create` an empty value takes the mapping's `defaultValue`; on `update` the mappings that are `ObjectAddOnly`
   * are left out (entra-client §2.5). An empty string is no value; what `IgnoreFlowIfNullOrEmpty` drops is left out.
   * Throws {@link ExpressionError} where an expression cannot be evaluated for this object.
   *
   * @param changed Source attributes that changed since the last write, where they are known.
   */
  evaluate(
    source: SourceObject,
    moment: MappingMoment,
    changed?: ReadonlySet<string>,
  ): ReadonlyMap<string, MappedValue>;
  /** Target attribute to values, of the targets that take several and are neither references nor roles. */
  evaluateLists(source: SourceObject, moment: MappingMoment): ReadonlyMap<string, readonly string[]>;
  /** Target attribute to the object ids it is to refer to, in the order of the template. */
  evaluateReferences(source: SourceObject): ReadonlyMap<string, readonly string[]>;
  /** What the mappings of roles give; their single role is among the values of `evaluate` too. */
  evaluateRoles(source: SourceObject): readonly MappedRoles[];
}

/**
 * Parses every expression of a template's mappings once.
 *
 * Throws {@link ExpressionError} with the target attribute and the offset where an expression cannot be read, and where
 * two mappings have one target.
 *
 * @param context What expressions are evaluated with. Default as in `createEvaluationContext()`.
 * @example
 * const mappings = compileMappings([{ source: "ToLower([mail])", target: "userName", matchingPriority: 1 }]);
 * mappings.evaluate({ mail: "Ada@contoso.example" }, "create").get("userName"); // "ada@contoso.example"
 */
export function compileMappings(
  mappings: readonly AttributeMapping[],
  context: EvaluationContext = createEvaluationContext(),
): CompiledMappings {
  assertDistinctTargets(mappings);
  const rows = mappings.map((mapping) => compileMapping(mapping));
  const references = rows.filter(({ mapping }) => mapping.isReference === true);
  const values = rows.filter(({ mapping, isMultivalued }) => mapping.isReference !== true && !isMultivalued);
  const many = rows.filter(({ mapping, isMultivalued }) => mapping.isReference !== true && isMultivalued);
  const lists = many.filter(({ roleFunction }) => roleFunction === undefined);
  const roles = rows.filter(({ roleFunction }) => roleFunction !== undefined);
  return {
    rows,
    matching: rows
      .filter(({ mapping }) => mapping.matchingPriority !== undefined)
      .sort((a, b) => (a.mapping.matchingPriority ?? 0) - (b.mapping.matchingPriority ?? 0)),
    references,
    evaluate(source, moment, changed) {
      const used = changed === undefined ? context : { ...context, changed };
      const result = new Map<string, MappedValue>();
      for (const row of values) if (applies(row, moment)) putValue(result, row, source, moment, used);
      // An empty list of roles is written as one (entra-client §1.3).
      if (moment === "create") for (const row of roles) if (row.isMultivalued) putNothing(result, row);
      return result;
    },
    evaluateLists: (source, moment) =>
      new Map(
        lists
          .filter((row) => applies(row, moment))
          .map((row) => [row.mapping.target, toValues(evaluateWithin(row, source, context))]),
      ),
    evaluateReferences: (source) =>
      new Map(references.map((row) => [row.mapping.target, toValues(evaluateWithin(row, source, context))])),
    evaluateRoles: (source) => roles.flatMap((row) => toMappedRoles(row, source)),
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

function applies({ mapping }: CompiledMapping, moment: MappingMoment): boolean {
  return moment === "create" || mapping.flowType !== "ObjectAddOnly";
}

function putNothing(result: Map<string, MappedValue>, { mapping }: CompiledMapping): void {
  result.set(mapping.target, undefined);
}

function putValue(
  result: Map<string, MappedValue>,
  row: CompiledMapping,
  source: SourceObject,
  moment: MappingMoment,
  context: EvaluationContext,
): void {
  const value = evaluateWithin(row, source, context);
  const text = value === undefined || value === "" ? undefined : oneText(row, value);
  if (text === undefined && row.isDroppedWhenEmpty) return;
  const flowing = text ?? (moment === "create" ? row.mapping.defaultValue : undefined);
  const isBoolean = flowing !== undefined && isBooleanTarget(row.mapping.target);
  result.set(row.mapping.target, isBoolean ? toBoolean(row, flowing) : flowing);
}

function evaluateWithin(
  { mapping, expression }: CompiledMapping,
  source: SourceObject,
  context: EvaluationContext,
): ExpressionValue {
  // Nearly every mapping is direct, and is evaluated for every object of every cycle.
  if (expression.kind === "attribute")
    return Object.hasOwn(source, expression.name) ? source[expression.name] : undefined;
  try {
    return evaluateExpression(expression, source, context);
  } catch (error) {
    throw placed(error, mapping);
  }
}

function oneText(row: CompiledMapping, value: NonNullable<ExpressionValue>): string | undefined {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return String(value);
  if (value.length <= 1) return value[0];
  throw mismatch(row, `${value.length} values`, "one value", "SchemaPropertyCanOnlyAcceptValue");
}

function toBoolean(row: CompiledMapping, text: string): boolean {
  const lower = text.toLowerCase();
  if (lower === "true" || lower === "false") return lower === "true";
  throw mismatch(row, JSON.stringify(text), '"True" or "False"');
}

function toValues(value: ExpressionValue): readonly string[] {
  if (value === undefined || value === "") return [];
  if (typeof value === "boolean") return [value ? "True" : "False"];
  return typeof value === "object" ? value : [String(value)];
}

function toMappedRoles(
  { mapping, roleFunction, sourceAttributes }: CompiledMapping,
  source: SourceObject,
): readonly MappedRoles[] {
  if (roleFunction === undefined) return [];
  const roles = sourceAttributes.flatMap((name): readonly AppRole[] =>
    toValues(Object.hasOwn(source, name) ? source[name] : undefined).map((text) => parseAppRole(text)),
  );
  return [{ function: roleFunction, target: mapping.target, roles }];
}

function mismatch(
  { mapping, expression }: CompiledMapping,
  got: string,
  expected: string,
  code?: "SchemaPropertyCanOnlyAcceptValue",
): ExpressionError {
  const { source, target } = mapping;
  const details = { offset: expression.offset, got, expected, expression: source, target };
  return new ExpressionError(code === undefined ? details : { ...details, code });
}

function assertDistinctTargets(mappings: readonly AttributeMapping[]): void {
  const seen = new Set<string>();
  for (const { source, target } of mappings) {
    if (seen.has(target)) {
      const expected = "a target that no other mapping has";
      const got = `a second mapping of ${target}`;
      throw new ExpressionError({ offset: 0, got, expected, expression: source, target });
    }
    seen.add(target);
  }
}
