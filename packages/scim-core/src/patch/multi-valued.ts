import { isJsonObject, type JsonValue } from "../json.ts";
import { distinctElements } from "../schema/distinct-elements.ts";
import { normaliseValue } from "../schema/normalise.ts";
import { asElements, isUnassigning } from "./dialect.ts";
import { joinElements, withoutElements, type Elements } from "./elements.ts";
import { removeSelected, writeSelected } from "./selected-elements.ts";
import { assertRemovable } from "./singular.ts";
import type { PatchContext, PatchTarget } from "./target.ts";

/**
 * Applies an operation to a multi-valued attribute and returns its new values; empty where it has none any more.
 * Elements are never changed in place, so that a large group is not copied for one member.
 */
export function patchMultiValued(current: Elements, target: PatchTarget, context: PatchContext): Elements {
  const { at, path } = target;
  const isWhole = path.valueFilter === undefined && at.subAttribute === undefined;
  if (target.op === "remove") {
    return isWhole ? removeValues(current, target, context) : removeSelected(current, target, context);
  }
  // What is written into selected elements can make two of them one.
  return isWhole
    ? writeValues(current, target, context)
    : distinctElements(writeSelected(current, target, context), at.attribute);
}

/** RFC 7644 §3.5.2.1 appends what is not there yet; §3.5.2.3 without filter replaces everything. */
function writeValues(current: Elements, target: PatchTarget, context: PatchContext): Elements {
  const given = normaliseElements(target, context);
  return target.op === "replace" ? given : joinElements(current, given, target.at.attribute);
}

/**
 * RFC 7644 §3.5.2.2 removes everything. With a `value`, only what it lists: Entra removes members so, and emptying the
 * group instead is the defect it reports (entra-client §1.4, azure-docs#30826).
 */
function removeValues(current: Elements, target: PatchTarget, context: PatchContext): Elements {
  if (target.value === undefined || target.value === null) {
    assertRemovable(target);
    return [];
  }
  return withoutElements(current, normaliseElements(target, context), target.at.attribute);
}

function normaliseElements(target: PatchTarget, context: PatchContext): Elements {
  const value = target.value ?? null;
  if (isUnassigning(value, target.at.attribute)) {
    return [];
  }
  const elements = asElements(value, target.at.attribute).map((element) =>
    withoutCleared(element, target, context),
  );
  const clean = normaliseValue([...elements], target.at, context.model, context);
  return Array.isArray(clean) ? clean : [];
}

/** `""` is no value inside a new element either. */
function withoutCleared(element: JsonValue, target: PatchTarget, context: PatchContext): JsonValue {
  if (!isJsonObject(element)) {
    return element;
  }
  return Object.fromEntries(
    Object.entries(element).filter(([name, member]) => {
      const sub = context.model.attributeNamed(target.at.attribute, name)?.attribute;
      return sub === undefined || !isUnassigning(member, sub);
    }),
  );
}
