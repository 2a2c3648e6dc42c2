import type { RoleFunctionName } from "./app-roles.ts";
import type { AttributeMapping } from "./attribute-mapping.ts";
import { attributesOf } from "./evaluate-expression.ts";
import { calls, type Expression } from "./expression.ts";
import { ExpressionError } from "./expression-error.ts";
import { parseExpression } from "./parse-expression.ts";

/** A mapping whose expression is parsed. */
export interface CompiledMapping {
  readonly mapping: AttributeMapping;
  readonly expression: Expression;
  /** Source attributes the expression reads. */
  readonly sourceAttributes: readonly string[];
  /** A change of case alone is a change (entra-client §2.5). */
  readonly isCaseExact: boolean;
  /** The target takes several values. */
  readonly isMultivalued: boolean;
  /** Logs show `[Redact]` for the value (entra-client §2.6, Redact). */
  readonly isRedacted: boolean;
  /** The attribute is left out of the flow where it is empty (entra-client §2.6, IgnoreFlowIfNullOrEmpty). */
  readonly isDroppedWhenEmpty: boolean;
  /** The function that writes `roles`, where one does. */
  readonly roleFunction?: RoleFunctionName;
}

/** Attributes that take several values at any SCIM target, as far as they are mapped whole. */
const MULTIVALUED: ReadonlySet<string> = new Set(["members", "roles"]);

const ROLE_FUNCTIONS: ReadonlyMap<string, RoleFunctionName> = new Map(
  (
    ["SingleAppRoleAssignment", "AppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex"] as const
  ).map((name) => [name, name]),
);

/**
 * Parses a mapping's expression and settles what the mapping leaves to the default.
 *
 * Throws {@link ExpressionError} with the target where the expression cannot be read or may not stand there.
 */
export function compileMapping(mapping: AttributeMapping): CompiledMapping {
  const { source, target, isMultivalued = MULTIVALUED.has(target) } = mapping;
  const expression = parseSource(mapping);
  assertNoUniqueValue(mapping, expression);
  const name = expression.kind === "call" ? expression.name : "";
  const roleFunction = target.startsWith("roles") ? ROLE_FUNCTIONS.get(name) : undefined;
  return {
    mapping,
    expression,
    sourceAttributes: source === "" ? [] : attributesOf(expression),
    isCaseExact: mapping.caseExact ?? target === "externalId",
    isMultivalued,
    isRedacted: calls(expression, "Redact"),
    isDroppedWhenEmpty: name === "IgnoreFlowIfNullOrEmpty",
    ...(roleFunction === undefined ? {} : { roleFunction }),
  };
}

/** The same error, knowing the mapping it happened in. */
export function placed(error: unknown, { source, target }: AttributeMapping): unknown {
  return error instanceof ExpressionError ? error.within({ expression: source, target }) : error;
}

function parseSource(mapping: AttributeMapping): Expression {
  if (mapping.source === "") return { kind: "empty", offset: 0 };
  try {
    return parseExpression(mapping.source);
  } catch (error) {
    throw placed(error, mapping);
  }
}

/** It is for the provisioning of on-premises directories from HR systems alone (entra-client §2.6). */
function assertNoUniqueValue({ source, target }: AttributeMapping, expression: Expression): void {
  if (!calls(expression, "SelectUniqueValue")) return;
  const got = "SelectUniqueValue, which only provisioning from an HR system has";
  throw new ExpressionError({
    offset: expression.offset,
    got,
    expected: "another function",
    expression: source,
    target,
  });
}
