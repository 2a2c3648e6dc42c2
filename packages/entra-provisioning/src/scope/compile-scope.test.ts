import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceObject, SourceValue } from "../mapping/source-object.ts";
import { defineSourceObject } from "../schema/source-objects.ts";
import type { FilterClause, FilterGroup, SynchronizationFilter } from "../schema/synchronization-schema.ts";
import { compileScope, evaluateScope, formatScopeEvaluationResult } from "./compile-scope.ts";
import { filterOperators } from "./filter-operators.ts";
import { ScopeError } from "./scope-error.ts";

function clause(sourceOperandName: string, operatorName: string, ...values: readonly string[]): FilterClause {
  return { sourceOperandName, operatorName, targetOperand: { values } };
}

function filterOf(sets: Partial<SynchronizationFilter>): SynchronizationFilter {
  return { groups: [], inputFilterGroups: [], categoryFilterGroups: [], ...sets };
}

function holds(operator: string, operand: string | undefined, value: SourceValue): boolean {
  const values = operand === undefined ? [] : [operand];
  const groups: readonly FilterGroup[] = [{ name: "f", clauses: [clause("a", operator, ...values)] }];
  return evaluateScope(filterOf({ groups }), { a: value }).isInScope;
}

describe("operators of scoping filters (entra-client §2.2)", () => {
  it.each<readonly [operator: string, operand: string | undefined, value: SourceValue, holds: boolean]>([
    ["&", "Sales;Marketing", "Sales", true],
    ["&", "Sales;Marketing", "sales", false],
    ["!&", "Sales;Marketing", "Legal", true],
    ["!&", "Sales;Marketing", "Sales", false],
    ["ENDS_WITH", "@contoso.example", "ada@contoso.example", true],
    ["ENDS_WITH", "@contoso.example", "ada@contoso.example.org", false],
    ["EQUALS", "Sales", "Sales", true],
    ["EQUALS", "Sales", "sales", false],
    ["Greater_Than", "9", "10", true],
    ["Greater_Than", "10", "10", false],
    ["Greater_Than", "9", "ten", false],
    ["Greater_Than_OR_EQUALS", "10", "10", true],
    ["Greater_Than_OR_EQUALS", "10", "9", false],
    ["Greater_Than", "9007199254740992", "9007199254740993", true],
    ["Includes", "ale", "Sales", true],
    ["Includes", "ALE", "Sales", false],
    ["IS FALSE", undefined, false, true],
    ["IS FALSE", undefined, "False", true],
    ["IS FALSE", undefined, true, false],
    ["IS TRUE", undefined, true, true],
    ["IS TRUE", undefined, false, false],
    ["IS NOT NULL", undefined, "x", true],
    ["IS NULL", undefined, "x", false],
    ["NOT EQUALS", "Sales", "sales", true],
    ["NOT EQUALS", "Sales", "Sales", false],
    ["REGEX MATCH", "([1-9][0-9])", "42", true],
    ["REGEX MATCH", "([1-9][0-9])", "7", false],
    ["REGEX MATCH", String.raw`.*\@domain.com`, "ada@domain.com", true],
    ["REGEX MATCH", String.raw`.*\@domain.com`, "ada@DOMAIN.com", false],
    ["NOT REGEX MATCH", String.raw`.*\@domain.com`, "ada@other.com", true],
    ["NOT REGEX MATCH", String.raw`.*\@domain.com`, "ada@domain.com", false],
  ])("%s %j of %j is %s", (operator, operand, value, expected) => {
    expect(holds(operator, operand, value)).toBe(expected);
  });

  it.each(filterOperators)(
    "$name is false of an attribute without a value, unless it asks for that",
    ({ name, arity }) => {
      const operand = arity === "Unary" ? undefined : name.startsWith("Greater") ? "1" : "x";
      for (const empty of [undefined, "", []]) expect(holds(name, operand, empty)).toBe(name === "IS NULL");
    },
  );

  it("are 14, as Graph lists them", () => {
    expect(filterOperators).toHaveLength(14);
    expect(filterOperators.find(({ name }) => name === "EQUALS")).toEqual({
      name: "EQUALS",
      arity: "Binary",
      multivaluedComparisonType: "All",
      supportedAttributeTypes: ["String", "Integer"],
    });
  });
});

const SALES: FilterGroup = { name: "Sales", clauses: [clause("department", "EQUALS", "Sales")] };
const TOKYO_BOSSES: FilterGroup = {
  name: "Tokyo",
  clauses: [clause("city", "EQUALS", "Tokyo"), clause("jobTitle", "IS NOT NULL")],
};

describe("scoping filters (entra-client §2.2)", () => {
  it.each<readonly [SourceObject, boolean]>([
    [{ department: "Sales" }, true],
    [{ city: "Tokyo" }, false],
    [{ city: "Tokyo", jobTitle: "CEO" }, true],
    [{}, false],
  ])("join clauses by AND and filters by OR: %j is in scope: %s", (source, isInScope) => {
    const found = evaluateScope(filterOf({ groups: [SALES, TOKYO_BOSSES] }), source);
    expect(found.isInScope).toBe(isInScope);
    expect(found.shouldDeprovision).toBe(!isInScope);
  });

  it("let everybody through where there are none", () => {
    for (const none of [null, filterOf({})]) {
      expect(evaluateScope(none, {})).toEqual({ isInScope: true, shouldDeprovision: false, result: {} });
    }
  });

  it("deprovision who fails the groups, and leave alone who fails an input filter", () => {
    const sets = filterOf({ groups: [SALES], inputFilterGroups: [TOKYO_BOSSES] });
    const boss = { city: "Tokyo", jobTitle: "CEO" };
    expect(evaluateScope(sets, { ...boss, department: "Legal" })).toMatchObject({ shouldDeprovision: true });
    expect(evaluateScope(sets, { department: "Legal" })).toMatchObject({
      isInScope: false,
      shouldDeprovision: false,
    });
    expect(evaluateScope(sets, { ...boss, department: "Sales" }).isInScope).toBe(true);
  });

  it("write their result as logs have it", () => {
    const named = {
      name: "Marketing department filter",
      clauses: [clause("department", "EQUALS", "Marketing")],
    };
    const found = evaluateScope(filterOf({ groups: [named] }), { department: "Marketing" });
    expect(formatScopeEvaluationResult(found)).toBe(
      `{"Marketing department filter.department EQUALS 'Marketing'":true}`,
    );
    expect(formatScopeEvaluationResult(evaluateScope(null, {}))).toBe("{}");
  });

  it("know the attributes they read", () => {
    const { sourceAttributes } = compileScope(
      filterOf({ groups: [SALES], inputFilterGroups: [TOKYO_BOSSES, SALES] }),
    );
    expect(sourceAttributes).toEqual(["department", "city", "jobTitle"]);
  });

  it.each<readonly [FilterClause, string]>([
    [clause("a", "Equals", "x"), "in f.a Equals: got the operator Equals, expected one such as EQUALS."],
    [
      clause("IsMemberOf", "EQUALS", "x"),
      "got the attribute IsMemberOf, expected an attribute that filters support.",
    ],
    [clause("manager", "IS NOT NULL"), "got the attribute manager"],
    [clause("members", "IS NOT NULL"), "got the attribute members"],
    [clause("appRoleAssignments", "IS NOT NULL"), "got the attribute appRoleAssignments"],
    [clause("userType", "EQUALS", "Guest"), "got the attribute userType"],
    [clause("proxyAddresses", "Includes", "x"), "got the multi-valued attribute proxyAddresses"],
    [clause("hireDate", "EQUALS", "x"), "got the date hireDate"],
    [clause("shoeSize", "EQUALS", "x"), "got the attribute shoeSize, expected an attribute of User."],
    [clause("city", "EQUALS"), "got 0 values, expected one value to compare with."],
    [clause("city", "Greater_Than", "1.5"), 'got "1.5", expected an integer.'],
    [
      clause("city", "REGEX MATCH", "(?=a)"),
      "expected a regular expression that takes linear time (a lookahead",
    ],
  ])("refuse %j", (broken, message) => {
    const user = defineSourceObject("User", ["a"]);
    const dated = {
      ...user.attributes[0],
      name: "hireDate",
      type: "DateTime",
    } as (typeof user.attributes)[number];
    const object = { ...user, attributes: [...user.attributes, dated] };
    const filter = filterOf({ groups: [{ name: "f", clauses: [broken] }] });
    expect(() => compileScope(filter, object)).toThrow(message);
    expect(() => compileScope(filter, object)).toThrow(ScopeError);
  });
});

describe("any scoping filter", () => {
  const text = fc.constantFrom("", "a", "ab", "b", "1", "12");
  const anyClause = fc
    .tuple(
      fc.constantFrom("x", "y"),
      fc.constantFrom("EQUALS", "NOT EQUALS", "Includes", "IS NULL", "IS NOT NULL"),
      text,
    )
    .map(([attribute, operator, operand]) =>
      operator.startsWith("IS") ? clause(attribute, operator) : clause(attribute, operator, operand),
    );
  const set = fc.array(fc.array(anyClause, { maxLength: 3 }), { maxLength: 3 });

  it("is what a naive evaluator says", () => {
    fc.assert(
      fc.property(set, fc.record({ x: text, y: text }), (groups, source) => {
        const filter = filterOf({ groups: groups.map((clauses) => ({ name: "f", clauses })) });
        const naive =
          groups.length === 0 || groups.some((clauses) => clauses.every((one) => isTrue(one, source)));
        expect(evaluateScope(filter, source).isInScope).toBe(naive);
      }),
    );
  });
});

function isTrue(
  { sourceOperandName, operatorName, targetOperand }: FilterClause,
  source: SourceObject,
): boolean {
  const value = String(source[sourceOperandName]);
  const operand = targetOperand.values[0] ?? "";
  if (operatorName === "IS NULL") return value === "";
  if (value === "") return false;
  if (operatorName === "EQUALS") return value === operand;
  if (operatorName === "NOT EQUALS") return value !== operand;
  return operatorName === "Includes" ? value.includes(operand) : true;
}
