import { nearestName } from "../mapping/nearest-name.ts";
import type { SourceObject } from "../mapping/source-object.ts";
import type {
  FilterClause,
  FilterGroup,
  ObjectDefinition,
  SynchronizationFilter,
} from "../schema/synchronization-schema.ts";
import { FILTER_OPERATORS } from "./filter-operators.ts";
import { ScopeError } from "./scope-error.ts";

/** What the scoping filters say of an object (entra-client §2.2). */
export interface ScopeEvaluation {
  readonly isInScope: boolean;
  /**
   * An object that was provisioned is to be deprovisioned: no filter of `groups` lets it through. One that only an input
   * filter keeps out stays at the target as it is.
   */
  readonly shouldDeprovision: boolean;
  /** Every clause of `groups`, as `ScopeEvaluationResult` lists them; empty without filters. */
  readonly result: Readonly<Record<string, boolean>>;
}

/** Scoping filters, ready to be evaluated often. */
export interface CompiledScope {
  /** Source attributes the filters read, each once. */
  readonly sourceAttributes: readonly string[];
  evaluate(source: SourceObject): ScopeEvaluation;
}

/** Attributes that filters do not support, whatever their type (entra-client §2.2). */
const UNSUPPORTED: ReadonlySet<string> = new Set([
  "IsMemberOf",
  "appRoleAssignments",
  "manager",
  "members",
  "userType",
]);

/**
 * Compiles the scoping filters of an object mapping: the clauses of a filter must all hold, and one filter of a set is
 * enough (entra-client §2.2).
 *
 * @param object The source object; without it only the attributes that are never supported are refused.
 * @throws ScopeError for an operator or attribute that filters do not have, and a value the operator cannot compare with.
 * @example
 * const clause = { sourceOperandName: "department", operatorName: "EQUALS", targetOperand: { values: ["Sales"] } };
 * const groups = [{ name: "Sales", clauses: [clause] }];
 * compileScope({ groups, inputFilterGroups: [], categoryFilterGroups: [] }).evaluate({ department: "Sales" });
 * // { isInScope: true, shouldDeprovision: false, result: { "Sales.department EQUALS 'Sales'": true } }
 */
export function compileScope(filter: SynchronizationFilter | null, object?: ObjectDefinition): CompiledScope {
  const sets = [filter?.groups ?? [], filter?.inputFilterGroups ?? [], filter?.categoryFilterGroups ?? []];
  const [groups = [], input = [], category = []] = sets.map((set) =>
    set.map((group) => compileGroup(group, object)),
  );
  return {
    sourceAttributes: [
      ...new Set(
        sets.flat().flatMap(({ clauses }) => clauses.map(({ sourceOperandName }) => sourceOperandName)),
      ),
    ],
    evaluate(source) {
      const isRead = isThrough(input, source) && isThrough(category, source);
      const isLetThrough = isThrough(groups, source);
      return {
        isInScope: isRead && isLetThrough,
        shouldDeprovision: isRead && !isLetThrough,
        result: Object.fromEntries(
          groups.flat().map(({ label, test }): readonly [string, boolean] => [label, test(source)]),
        ),
      };
    },
  };
}

/**
 * Evaluates scoping filters for one object, see {@link compileScope}.
 *
 * @throws ScopeError as `compileScope` does.
 * @example
 * evaluateScope(null, { department: "Sales" }).isInScope; // true
 */
export function evaluateScope(filter: SynchronizationFilter | null, source: SourceObject): ScopeEvaluation {
  return compileScope(filter).evaluate(source);
}

/**
 * Formats the result as logs have it under `ScopeEvaluationResult` (entra-client §2.2).
 *
 * @example
 * formatScopeEvaluationResult(evaluateScope(null, {})); // "{}"
 */
export function formatScopeEvaluationResult({ result }: ScopeEvaluation): string {
  return JSON.stringify(result);
}

interface CompiledClause {
  readonly label: string;
  readonly test: (source: SourceObject) => boolean;
}

/** A set without filters keeps nobody out. */
function isThrough(set: readonly (readonly CompiledClause[])[], source: SourceObject): boolean {
  return set.length === 0 || set.some((clauses) => clauses.every(({ test }) => test(source)));
}

function compileGroup({ name, clauses }: FilterGroup, object?: ObjectDefinition): readonly CompiledClause[] {
  return clauses.map((clause) => compileClause(name, clause, object));
}

function compileClause(title: string, clause: FilterClause, object?: ObjectDefinition): CompiledClause {
  const { sourceOperandName: attribute, operatorName, targetOperand } = clause;
  const operator = FILTER_OPERATORS.get(operatorName);
  const where = `${title}.${attribute} ${operatorName}`;
  if (operator === undefined) {
    const nearest = nearestName(operatorName, [...FILTER_OPERATORS.keys()]);
    throw new ScopeError(where, `the operator ${operatorName}`, `one such as ${nearest}`);
  }
  assertSupported(where, attribute, object);
  const isUnary = operator.arity === "Unary";
  const [operand = ""] = targetOperand.values;
  if (!isUnary) assertOperand(where, clause);
  const expected = isUnary ? undefined : operator.check?.(operand);
  if (expected !== undefined) throw new ScopeError(where, JSON.stringify(operand), expected);
  return {
    label: isUnary ? where : `${where} '${operand}'`,
    test(source) {
      const value = toText(source, attribute);
      return value === "" ? operator.ofEmpty === true : operator.test(value, operand);
    },
  };
}

function assertSupported(where: string, attribute: string, object?: ObjectDefinition): void {
  const expected = "an attribute that filters support";
  if (UNSUPPORTED.has(attribute)) throw new ScopeError(where, `the attribute ${attribute}`, expected);
  const definition = object?.attributes.find(({ name }) => name === attribute);
  if (object !== undefined && definition === undefined) {
    throw new ScopeError(where, `the attribute ${attribute}`, `an attribute of ${object.name}`);
  }
  if (definition?.multivalued === true) {
    throw new ScopeError(where, `the multi-valued attribute ${attribute}`, expected);
  }
  if (definition?.type === "DateTime") throw new ScopeError(where, `the date ${attribute}`, expected);
}

function assertOperand(where: string, { targetOperand }: FilterClause): void {
  const { length } = targetOperand.values;
  if (length !== 1) throw new ScopeError(where, `${length} values`, "one value to compare with");
}

/** The one value of an attribute as text; empty where there is none, and for several, which filters do not support. */
function toText(source: SourceObject, attribute: string): string {
  const value = Object.hasOwn(source, attribute) ? source[attribute] : undefined;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return value ?? "";
  return value.length === 1 ? (value[0] ?? "") : "";
}
