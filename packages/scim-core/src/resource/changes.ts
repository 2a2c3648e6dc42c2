import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Attribute, Schema } from "../schema/attribute.ts";
import { isSameJson } from "../same-json.ts";
import type { ResourceModel } from "../schema/resource-model.ts";

/**
 * A place where two versions of a resource differ: an attribute, or a sub-attribute of a single-valued complex one.
 */
export interface Change {
  /** In the schema's case, e.g. `name.givenName`. */
  readonly path: string;
  readonly extension: Schema | undefined;
  readonly attribute: Attribute;
  readonly subAttribute: Attribute | undefined;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Names that follow from the rest of a resource and are not compared. */
const DERIVED: ReadonlySet<string> = new Set(["schemas", "id", "meta"]);

/** Lists where two versions of a resource differ, in no particular order of attributes. */
export function changesBetween(
  before: JsonObject,
  after: JsonObject,
  model: ResourceModel,
): readonly Change[] {
  const changes: Change[] = [];
  for (const name of namesOf(before, after)) {
    if (DERIVED.has(name) || isSameJson(before[name], after[name])) {
      continue;
    }
    const extension = model.extensionNamed(name)?.schema;
    if (extension === undefined) {
      collect(changes, model, undefined, name, before[name], after[name]);
      continue;
    }
    const [old, now] = [asObject(before[name]), asObject(after[name])];
    for (const inner of namesOf(old, now)) {
      collect(changes, model, extension, inner, old[inner], now[inner]);
    }
  }
  return changes;
}

/** Returns a copy of a resource with one change undone. */
export function undo(resource: JsonObject, change: Change): JsonObject {
  const { extension, attribute, subAttribute, before } = change;
  const names = [extension?.id, attribute.name, subAttribute?.name].filter((name) => name !== undefined);
  return withValue(resource, names, before);
}

function collect(
  changes: Change[],
  model: ResourceModel,
  extension: Schema | undefined,
  name: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): void {
  const attribute = model.attributeNamed(extension, name)?.attribute;
  if (attribute === undefined || isSameJson(before, after)) {
    return;
  }
  const path = extension === undefined ? attribute.name : `${extension.id}:${attribute.name}`;
  if (attribute.type !== "complex" || attribute.multiValued) {
    changes.push({ path, extension, attribute, subAttribute: undefined, before, after });
    return;
  }
  const [old, now] = [asObject(before), asObject(after)];
  for (const inner of namesOf(old, now)) {
    const subAttribute = model.attributeNamed(attribute, inner)?.attribute;
    if (subAttribute !== undefined && !isSameJson(old[inner], now[inner])) {
      const subPath = `${path}.${subAttribute.name}`;
      changes.push({
        path: subPath,
        extension,
        attribute,
        subAttribute,
        before: old[inner],
        after: now[inner],
      });
    }
  }
}

function withValue(object: JsonObject, names: readonly string[], value: JsonValue | undefined): JsonObject {
  const [name, ...rest] = names;
  if (name === undefined) {
    return object;
  }
  const inner = rest.length === 0 ? value : withValue(asObject(object[name]), rest, value);
  const { [name]: _replaced, ...others } = object;
  const isUnassigned = inner === undefined || (rest.length > 0 && Object.keys(inner ?? {}).length === 0);
  return isUnassigned ? others : { ...others, [name]: inner };
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function namesOf(before: JsonObject, after: JsonObject): readonly string[] {
  const names = Object.keys(after);
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) names.push(name);
  return names;
}
