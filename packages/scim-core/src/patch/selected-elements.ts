import { invalidValue, mutability, noTarget } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import { compileValueFilter } from "../filter/evaluate.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { isSameJson } from "../same-json.ts";
import { formatAttributePath } from "../path/attribute-path.ts";
import type { Attribute } from "../schema/attribute.ts";
import { normaliseValue } from "../schema/normalise.ts";
import { asElements, elementDescribedBy, isUnassigning, singleValue } from "./dialect.ts";
import { elementsWith, identityOfValue } from "./element-index.ts";
import { joinElements, without as withoutSelected, type Elements } from "./elements.ts";
import { assertRemovable, readComplex, without } from "./singular.ts";
import type { PatchContext, PatchTarget } from "./target.ts";

/** The elements a path selects: those its value filter passes, or all of them. */
function selection(current: Elements, target: PatchTarget, context: PatchContext): ReadonlySet<JsonValue> {
  const { valueFilter } = target.path;
  if (valueFilter === undefined) {
    return new Set(current);
  }
  const candidates = candidatesOf(valueFilter, current, target.at.attribute) ?? current;
  return new Set([...candidates].filter(compileValueFilter(valueFilter, target.at.attribute, context.model)));
}

/** What `value eq "…"` can pass in a long list: Okta and others take a member out so. */
function candidatesOf(
  filter: Filter,
  current: Elements,
  attribute: Attribute,
): ReadonlySet<JsonValue> | undefined {
  const value = attribute.subAttributes?.find(({ name }) => name === "value");
  const isByValue =
    filter.kind === "comparison" &&
    filter.operator === "eq" &&
    typeof filter.value === "string" &&
    /^value$/i.test(formatAttributePath(filter.path)) &&
    (value?.type === "string" || value?.type === "reference");
  return isByValue ? elementsWith([identityOfValue(filter.value, attribute)], current, attribute) : undefined;
}

/** RFC 7644 §3.5.2.2; a filter that yields no match is `noTarget` (Table 9). */
export function removeSelected(current: Elements, target: PatchTarget, context: PatchContext): Elements {
  const selected = selection(current, target, context);
  const { subAttribute } = target.at;
  if (selected.size === 0 && target.path.valueFilter !== undefined) {
    throw noTarget(target.text);
  }
  if (subAttribute === undefined) {
    return withoutSelected(current, selected);
  }
  assertRemovable(target);
  return clearSelected(current, selected, target);
}

/** Takes a sub-attribute away, and the element with it where nothing is left that means anything. */
function clearSelected(current: Elements, selected: ReadonlySet<JsonValue>, target: PatchTarget): Elements {
  const name = target.at.subAttribute?.name;
  return current.flatMap((element) => {
    if (
      !selected.has(element) ||
      !isJsonObject(element) ||
      name === undefined ||
      !Object.hasOwn(element, name)
    ) {
      return [element];
    }
    assertMayChange(element, undefined, target);
    const rest = without(element, [name]);
    return rest === undefined || name === "value" || isLabelOnly(rest) ? [] : [rest];
  });
}

/** RFC 7643 §2.4: `type`, `primary` and `display` tell something about a value; alone they tell nothing. */
function isLabelOnly(element: JsonObject): boolean {
  return Object.keys(element).every((name) => name === "type" || name === "primary" || name === "display");
}

/** RFC 7644 §3.5.2.1 and §3.5.2.3 with a value filter, a sub-attribute, or both. */
export function writeSelected(current: Elements, target: PatchTarget, context: PatchContext): Elements {
  const { at } = target;
  const selected = selection(current, target, context);
  const value = singleValue(target.value ?? null);
  if (isUnassigning(value, at.subAttribute ?? at.attribute)) {
    return at.subAttribute === undefined
      ? withoutSelected(current, selected)
      : clearSelected(current, selected, target);
  }
  const given = readElement(value, target, context);
  if (selected.size > 0) {
    return writeInto(current, selected, given, target);
  }
  return joinElements(current, [newElement(given, target, context)], at.attribute);
}

/**
 * RFC 7644 §3.5.2.3 has a whole element replaced only where there is one, and Table 9 has `noTarget` for a filter
 * without a match. What describes an element and names a part of it makes a new one all the same, as Entra relies on
 * (entra-client §1.3), unless the value contradicts the description.
 */
function newElement(given: JsonObject, target: PatchTarget, context: PatchContext): JsonObject {
  const { valueFilter } = target.path;
  const description = valueFilter === undefined ? {} : elementDescribedBy(valueFilter);
  const isWhole = target.op === "replace" && target.at.subAttribute === undefined;
  if (description === undefined || isWhole) {
    throw noTarget(target.text);
  }
  const { set: described } = readComplex(description, target, context);
  const element = { ...described, ...given };
  if (Object.keys(described).some((name) => element[name] !== described[name])) {
    throw noTarget(target.text);
  }
  return element;
}

function readElement(value: JsonValue, target: PatchTarget, context: PatchContext): JsonObject {
  const { at } = target;
  if (at.subAttribute !== undefined) {
    const clean = normaliseValue(value, at, context.model, context);
    return clean === undefined ? {} : { [at.subAttribute.name]: clean };
  }
  const [element] = asElements(value, at.attribute);
  const clean = normaliseValue(element ?? null, at, context.model, {
    undeclared: context.undeclared,
    isElement: true,
  });
  return isJsonObject(clean) ? clean : {};
}

function writeInto(
  current: Elements,
  selected: ReadonlySet<JsonValue>,
  given: JsonObject,
  target: PatchTarget,
): Elements {
  const isReplacedWhole = target.op === "replace" && target.at.subAttribute === undefined;
  const becomesPrimary = given["primary"] === true;
  if (becomesPrimary && selected.size > 1) {
    throw invalidValue(target.text, `primary for ${selected.size} values`, "one at most");
  }
  return current.flatMap<JsonValue>((element) => {
    if (!isJsonObject(element)) {
      return [element];
    }
    if (!selected.has(element)) {
      return [becomesPrimary && element["primary"] === true ? { ...element, primary: false } : element];
    }
    if (!isReplacedWhole) {
      assertMayChange(element, given, target);
    }
    // A copy for each: elements are told apart by their identity.
    const written = isReplacedWhole ? { ...given } : { ...element, ...given };
    if (Object.keys(written).length === 0) {
      return [];
    }
    return [isSameJson(written, element) ? element : written];
  });
}

/**
 * RFC 7643 §7: an immutable sub-attribute keeps its value as long as its element stays.
 *
 * @param given what is written to the element; undefined where the sub-attribute of the path is taken away
 */
function assertMayChange(element: JsonObject, given: JsonObject | undefined, target: PatchTarget): void {
  const { attribute, subAttribute } = target.at;
  for (const { name, mutability: kind } of attribute.subAttributes ?? []) {
    const [before, after] = [element[name], given?.[name]];
    const isWritten = given === undefined ? name === subAttribute?.name : after !== undefined;
    if (kind === "immutable" && isWritten && before !== undefined && !isSameJson(before, after)) {
      throw mutability(target.text, "immutable");
    }
  }
}
