import { mutability } from "../error.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { formatAttributePath, parseAttributePath } from "../path/attribute-path.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { WritablePaths } from "../service/rules.ts";
import { changesBetween, undo, type Change } from "./changes.ts";
import { canonicalPath } from "./path-reader.ts";

/** Decides what of a change may happen; returns the resource with the rest undone, or throws 400 `mutability`. */
export type ChangeGuard = (before: JsonObject, after: JsonObject) => JsonObject;

/**
 * Makes the mutability of the schema (RFC 7643 §7) and the paths a method may write ready to guard updates with;
 * throws a `TypeError` for a path of no schema.
 */
export function createChangeGuard(model: ResourceModel, writable: WritablePaths): ChangeGuard {
  const isWritable = writable === "all" ? () => true : writablePredicate(writable.paths, model);
  return (before, after) => {
    let guarded = after;
    for (const change of changesBetween(before, after, model)) {
      assertMutable(change);
      if (!isWritable(change)) {
        guarded = refused(guarded, change, writable);
      }
    }
    return guarded;
  };
}

/**
 * What PUT leaves as it is though the body does not have it: RFC 7644 §3.5.1 has only readWrite attributes cleared by
 * their absence.
 */
export function withUnasserted(before: JsonObject, given: JsonObject, model: ResourceModel): JsonObject {
  const kept = keepIn(before, given, model.attributes);
  for (const extension of model.extensions) {
    const [old, now] = [before[extension.id], kept[extension.id]];
    const inner = keepIn(isJsonObject(old) ? old : {}, isJsonObject(now) ? now : {}, extension.attributes);
    if (Object.keys(inner).length > 0) {
      kept[extension.id] = inner;
    }
  }
  return kept;
}

function keepIn(before: JsonObject, given: JsonObject, attributes: readonly Attribute[]): JsonObject {
  const kept = { ...given };
  for (const { name, mutability, subAttributes } of attributes) {
    const [old, now] = [before[name], kept[name]];
    if (mutability !== "readWrite" && old !== undefined && now === undefined) {
      kept[name] = old;
    } else if (subAttributes !== undefined && isJsonObject(old)) {
      const inner = keepIn(old, isJsonObject(now) ? now : {}, subAttributes);
      if (Object.keys(inner).length > 0) {
        kept[name] = inner;
      }
    }
  }
  return kept;
}

/** RFC 7643 §7: an immutable attribute may get its first value, and no other. */
function assertMutable(change: Change): void {
  const isImmutable =
    change.attribute.mutability === "immutable" || change.subAttribute?.mutability === "immutable";
  if (isImmutable && change.before !== undefined) {
    throw mutability(change.path, "immutable");
  }
}

function refused(after: JsonObject, change: Change, writable: WritablePaths): JsonObject {
  if (writable !== "all" && writable.others === "refuse") {
    throw mutability(change.path, "readOnly");
  }
  return undo(after, change);
}

/** A path covers what is below it, and the whole of a multi-valued attribute that it is about. */
function writablePredicate(paths: readonly string[], model: ResourceModel): (change: Change) => boolean {
  const allowed = paths.map((path) => plainPath(path, model));
  return ({ path }) =>
    allowed.some(
      (one) =>
        path === one ||
        path.startsWith(`${one}.`) ||
        path.startsWith(`${one}:`) ||
        one.startsWith(`${path}.`),
    );
}

function plainPath(text: string, model: ResourceModel): string {
  const { valueFilter: _, ...path } = parseAttributePath(text);
  const at = model.resolve(path);
  if (at === undefined) {
    throw new TypeError(`The rules name "${text}", which is no attribute of ${model.resourceType.name}.`);
  }
  return at.kind === "extension"
    ? at.extension.id
    : canonicalPath(at, { attribute: formatAttributePath(path) });
}
