import { invalidPath, ScimError } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Attribute } from "../schema/attribute.ts";
import { normaliseValue } from "../schema/normalise.ts";
import { isHollow, isUnassigning, singleValue } from "./dialect.ts";
import type { PatchContext, PatchTarget } from "./target.ts";

/**
 * Applies an operation to a single-valued attribute and returns its new value; undefined where it has none any more.
 * `add` and `replace` do the same here (RFC 7644 §3.5.2.1, §3.5.2.3), and both leave the sub-attributes alone that a
 * complex value does not have.
 */
export function patchSingular(
  current: JsonValue | undefined,
  target: PatchTarget,
  context: PatchContext,
): JsonValue | undefined {
  const { attribute, subAttribute } = target.at;
  if (target.path.valueFilter !== undefined) {
    throw invalidPath(
      target.text,
      undefined,
      `a value filter on "${attribute.name}"`,
      "one on a multi-valued attribute",
    );
  }
  if (target.op === "remove") {
    assertRemovable(target);
    return subAttribute === undefined ? undefined : without(current, [subAttribute.name]);
  }
  const value = singleValue(target.value ?? null);
  if (attribute.type !== "complex") {
    return isUnassigning(value, attribute)
      ? undefined
      : normaliseValue(value, target.at, context.model, context);
  }
  if (subAttribute !== undefined) {
    return mergeComplex(current, { [subAttribute.name]: value }, target, context);
  }
  if (isUnassigning(value, attribute)) {
    return undefined;
  }
  // A bare value is the complex attribute's `value`; normalising reads it so, or refuses it.
  const object = isJsonObject(value) ? value : normaliseValue(value, target.at, context.model, context);
  return isJsonObject(object) ? mergeComplex(current, object, target, context) : undefined;
}

/** RFC 7644 §3.5.2.2: what is required cannot be removed. */
export function assertRemovable(target: PatchTarget): void {
  const { attribute, subAttribute } = target.at;
  if ((subAttribute ?? attribute).required) {
    throw new ScimError(
      400,
      "mutability",
      `The attribute "${target.text}" is required: got its removal, expected it to keep a value.`,
    );
  }
}

/** Splits what a complex value says into what it sets and what it clears. */
export function readComplex(
  value: JsonObject,
  target: PatchTarget,
  context: PatchContext,
): { readonly set: JsonObject; readonly cleared: readonly string[] } {
  const { attribute } = target.at;
  const cleared: string[] = [];
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const sub = context.model.attributeNamed(attribute, name)?.attribute;
    if (sub !== undefined && isUnassigning(member, sub)) {
      cleared.push(sub.name);
    } else if (sub !== undefined) {
      kept[sub.name] = member;
    }
  }
  const at = { ...target.at, subAttribute: undefined };
  const set = normaliseValue(kept, at, context.model, { undeclared: context.undeclared, isElement: true });
  return { set: isJsonObject(set) ? set : {}, cleared };
}

/** Returns a complex value without some of its sub-attributes; undefined where nothing is left. */
export function without(value: JsonValue | undefined, names: readonly string[]): JsonObject | undefined {
  const kept = Object.entries(isJsonObject(value) ? value : {}).filter(([name]) => !names.includes(name));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function mergeComplex(
  current: JsonValue | undefined,
  value: JsonObject,
  target: PatchTarget,
  context: PatchContext,
): JsonObject | undefined {
  if (isHollow(value, target.at.attribute)) {
    return undefined;
  }
  const { set, cleared } = readComplex(value, target, context);
  const base = isJsonObject(current) && !standsForAnother(current, set, target.at.attribute) ? current : {};
  return without({ ...base, ...set }, cleared);
}

/** A reference that gets another `value` keeps neither the `$ref` nor the name of the old one. */
function standsForAnother(current: JsonObject, set: JsonObject, attribute: Attribute): boolean {
  const isReference = attribute.subAttributes?.some(({ name }) => name === "$ref") === true;
  return isReference && set["value"] !== undefined && set["value"] !== current["value"];
}
