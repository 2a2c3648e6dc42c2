import { invalidFilter, type ScimError } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { AttributePath } from "../path/attribute-path.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import { isAssigned } from "../schema/assigned.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ResolvedPath, ResourceModel } from "../schema/resource-model.ts";
import { isNeverReturned } from "../schema/returned.ts";
import type { Filter } from "./ast.ts";
import { type Comparison, compileComparison, type ValueTest } from "./compare.ts";
import { operandsOf } from "./operands.ts";
import { formatFilter, formatPath } from "./print.ts";

/**
 * How a filter is compiled.
 *
 * @example
 * const options: CompileOptions = { unknown: "unassigned" };
 */
export interface CompileOptions {
  /**
   * What an attribute is that no schema has: `refuse`d with 400 `invalidFilter` (the default), or one without a value,
   * as a search over several resource types wants it (RFC 7644 §3.4.2.1).
   */
  readonly unknown?: "refuse" | "unassigned";
}

/** A filter that looks at a value, as opposed to one that combines others. */
type Condition = Exclude<Filter, { kind: "and" | "or" | "not" }>;

/**
 * Compiles a filter for the resources of one type: names are looked up and values read once, not for each resource.
 *
 * A condition holds where any value at its path passes, so `ne` also where one of several differs, and where there is
 * none; the conditions in brackets hold for the same element. `eq null` is `not (… pr)`. A complex attribute by itself
 * stands for its `value`. Attributes the resource type leaves out are known and have no value unless it stores them.
 *
 * Throws {@link ScimError} 400 `invalidFilter` for an attribute no schema has, one that is never returned, and a
 * comparison its type does not have.
 *
 * @example
 * const isAda = compileFilter(parseFilter('userName eq "ada"'), createResourceModel(UserResourceType));
 */
export function compileFilter(
  filter: Filter,
  model: ResourceModel,
  options: CompileOptions = {},
): (resource: ScimResource) => boolean {
  const unknown = options.unknown ?? "refuse";
  return compile(filter, (condition) => {
    const resolved = model.resolve(condition.path);
    if (resolved !== undefined) {
      return compileResourceCondition(condition, resolved, model);
    }
    if (unknown === "refuse") {
      throw unknownAttribute(condition, `an attribute of ${model.resourceType.name}`);
    }
    return () => condition.kind === "comparison" && condition.operator === "ne";
  });
}

/**
 * Compiles what stands in the brackets of a path, for the elements of the attribute before them. In a multi-valued
 * attribute that is not complex, `value` is the element itself (RFC 7643 §2.4).
 *
 * Throws {@link ScimError} 400 `invalidFilter`.
 *
 * @example
 * const emails = model.attributeNamed(undefined, "emails")?.attribute;
 * const isWork = emails && compileValueFilter(parseFilter('type eq "work"'), emails, model);
 */
export function compileValueFilter(
  filter: Filter,
  attribute: Attribute,
  model: ResourceModel,
): (element: JsonValue) => boolean {
  return compile(filter, (condition) => {
    const { path } = condition;
    const isPlain =
      path.schema === undefined && path.subAttribute === undefined && path.valueFilter === undefined;
    if (isPlain && attribute.type !== "complex" && path.attribute.toLowerCase() === "value") {
      return compileValue(condition, attribute);
    }
    const subAttribute = isPlain ? model.attributeNamed(attribute, path.attribute)?.attribute : undefined;
    if (subAttribute === undefined) {
      throw unknownAttribute(condition, `a sub-attribute of ${attribute.name}`);
    }
    return onSubAttribute(subAttribute, compileValue(condition, subAttribute));
  });
}

/** Walks chains of `and` and `or` in a loop: they are as deep on the left as they are long. */
function compile<T>(
  filter: Filter,
  condition: (leaf: Condition) => (subject: T) => boolean,
): (subject: T) => boolean {
  switch (filter.kind) {
    case "and":
    case "or": {
      const tests = operandsOf(filter, filter.kind).map((operand) => compile(operand, condition));
      return combined(tests, filter.kind === "or");
    }
    case "not": {
      const test = compile(filter.operand, condition);
      return (subject) => !test(subject);
    }
    case "comparison":
      return filter.value === null ? compileNull(filter, condition) : condition(filter);
    case "present":
    case "valuePath":
      return condition(filter);
  }
}

/**
 * The first test that comes out so decides. A loop, here and below: a scan calls it for each of a hundred thousand
 * resources, and what closures and arrays it would leave behind costs more than the tests.
 */
function combined<T>(
  tests: readonly ((subject: T) => boolean)[],
  deciding: boolean,
): (subject: T) => boolean {
  return (subject) => {
    for (const test of tests) {
      if (test(subject) === deciding) return deciding;
    }
    return !deciding;
  };
}

/** Null stands for no value (RFC 7643 §2.5), so that a comparison with it is one of presence. */
function compileNull<T>(
  filter: Comparison,
  condition: (leaf: Condition) => (subject: T) => boolean,
): (subject: T) => boolean {
  if (filter.operator !== "eq" && filter.operator !== "ne") {
    throw invalidFilter(
      formatFilter(filter),
      undefined,
      `${filter.operator} with null`,
      "eq or ne with null",
    );
  }
  const isPresent = condition({ kind: "present", path: filter.path });
  return filter.operator === "ne" ? isPresent : (subject) => !isPresent(subject);
}

function compileResourceCondition(
  condition: Condition,
  resolved: ResolvedPath,
  model: ResourceModel,
): (resource: JsonObject) => boolean {
  const extension = resolved.extension?.id;
  if (resolved.kind === "extension") {
    const test = compileExtensionCondition(condition);
    const extensionIn = ownValue(resolved.extension.id);
    return (resource) => test(extensionIn(resource));
  }
  const { attribute } = resolved;
  const test = compileAttributeCondition(condition, resolved, model);
  const selects = compileSelection(condition.path, attribute, model);
  const valueIn = ownValue(attribute.name);
  const containerIn = extension === undefined ? (resource: JsonObject) => resource : ownValue(extension);
  return (resource) => {
    const container = containerIn(resource);
    return anyPasses(isJsonObject(container) ? valueIn(container) : undefined, test, selects);
  };
}

/** An extension by itself can be there or not, and cannot be compared. */
function compileExtensionCondition(condition: Condition): ValueTest {
  if (condition.kind === "present") {
    return isAssigned;
  }
  throw unknownAttribute(condition, "one of its attributes, or pr");
}

function compileSelection(
  path: AttributePath,
  attribute: Attribute,
  model: ResourceModel,
): ((element: JsonValue) => boolean) | undefined {
  return path.valueFilter === undefined ? undefined : compileValueFilter(path.valueFilter, attribute, model);
}

/** The test of one element at the path, or of its only value. */
function compileAttributeCondition(
  condition: Condition,
  resolved: Extract<ResolvedPath, { kind: "attribute" }>,
  model: ResourceModel,
): ValueTest {
  const { attribute } = resolved;
  refuseNeverReturned(condition, attribute);
  const subAttribute = resolved.subAttribute ?? impliedValue(condition, attribute, model);
  return subAttribute === undefined
    ? compileValue(condition, attribute)
    : onSubAttribute(subAttribute, compileValue(condition, subAttribute));
}

/** RFC 7644 §3.4.2.2: `emails co "example.com"` compares the `value` of each e-mail address. */
function impliedValue(
  condition: Condition,
  attribute: Attribute,
  model: ResourceModel,
): Attribute | undefined {
  return condition.kind === "comparison" && attribute.type === "complex"
    ? model.attributeNamed(attribute, "value")?.attribute
    : undefined;
}

function compileValue(condition: Condition, attribute: Attribute): ValueTest {
  refuseNeverReturned(condition, attribute);
  if (condition.kind === "present") {
    return isAssigned;
  }
  if (condition.kind === "valuePath") {
    return (value) => value !== undefined;
  }
  return compileComparison(condition, attribute);
}

function onSubAttribute(subAttribute: Attribute, test: ValueTest): ValueTest {
  const valueIn = ownValue(subAttribute.name);
  return (element) => anyPasses(isJsonObject(element) ? valueIn(element) : undefined, test);
}

/** Where there is no value, or none that is selected, the test decides about that. */
function anyPasses(
  value: JsonValue | undefined,
  test: ValueTest,
  selects?: (element: JsonValue) => boolean,
): boolean {
  if (!Array.isArray(value)) {
    const isSelected = value !== undefined && (selects === undefined || selects(value));
    return test(isSelected ? value : undefined);
  }
  let isAnySelected = false;
  for (const element of value) {
    if (selects !== undefined && !selects(element)) continue;
    if (test(element)) return true;
    isAnySelected = true;
  }
  return !isAnySelected && test(undefined);
}

/** How to read a member; only of names that every object inherits it is asked whose they are. */
function ownValue(name: string): (object: JsonObject) => JsonValue | undefined {
  return name in Object.prototype
    ? (object) => (Object.hasOwn(object, name) ? object[name] : undefined)
    : (object) => object[name];
}

function refuseNeverReturned(condition: Condition, attribute: Attribute): void {
  if (isNeverReturned(attribute)) {
    throw unknownAttribute(condition, `an attribute that is returned, which "${attribute.name}" never is`);
  }
}

function unknownAttribute(condition: Condition, expected: string): ScimError {
  const name = formatPath(condition.path);
  return invalidFilter(formatFilter(condition), undefined, `\`${name}\``, expected);
}
