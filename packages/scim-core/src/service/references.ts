import { invalidValue, quoted } from "../error.ts";
import { changedSpan } from "../changed-span.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import { createPathReader, type PathReader } from "../resource/path-reader.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { Soon } from "../soon.ts";
import type { ResourceStore } from "../store/resource-store.ts";

/** A path whose values are ids of resources, and of which types. */
export interface ReferencePath {
  readonly text: string;
  readonly reader: PathReader;
  /** Names of resource types; empty for any. */
  readonly referenceTypes: readonly string[];
}

/** Makes `rules.checkedReferences` ready to check with; what a path may point at is for its `$ref` to say. */
export function referencePaths(model: ResourceModel, paths: readonly string[]): readonly ReferencePath[] {
  return paths.map((text) => {
    const reader = createPathReader(text, model);
    const at = model.resolve(parseAttributePath(text));
    const attribute = at?.kind === "attribute" ? at.attribute : undefined;
    const ref = attribute && model.attributeNamed(attribute, "$ref")?.attribute;
    return { text, reader, referenceTypes: (ref ?? reader.attribute).referenceTypes ?? [] };
  });
}

/**
 * Asserts that what a resource newly refers to exists; what it referred to before may have gone since. Throws
 * {@link ScimError} 400 `invalidValue`.
 *
 * @param served names of the resource types there are
 */
export function assertReferences(
  before: JsonObject,
  after: JsonObject,
  paths: readonly ReferencePath[],
  served: readonly string[],
  store: ResourceStore,
): Soon<void> {
  return paths.length === 0 ? undefined : assertTargets(before, after, paths, served, store);
}

async function assertTargets(
  before: JsonObject,
  after: JsonObject,
  paths: readonly ReferencePath[],
  served: readonly string[],
  store: ResourceStore,
): Promise<void> {
  for (const { text, reader, referenceTypes } of paths) {
    const [known, written] = changedValues(reader, before, after);
    const types = served.filter((name) => referenceTypes.length === 0 || referenceTypes.includes(name));
    for (const id of written) {
      const isKnown = known.has(id) || (typeof id === "string" && (await exists(id, types, store)));
      if (!isKnown && !reader.read(before).includes(id)) {
        throw invalidValue(text, quoted(id), `the id of an existing ${types.join(" or ") || "resource"}`);
      }
    }
  }
}

/** Leaves out what both have in common at the beginning and the end: most of a large group. */
function changedValues(
  reader: PathReader,
  before: JsonObject,
  after: JsonObject,
): readonly [before: ReadonlySet<JsonValue>, after: readonly JsonValue[]] {
  const [old, now] = [reader.elements(before), reader.elements(after)];
  if (old === undefined || now === undefined) {
    return [new Set(reader.read(before)), reader.read(after)];
  }
  const { start, endBefore, endAfter } = changedSpan(old, now);
  const known = reader.readElements(old.slice(start, endBefore));
  return [new Set(known), reader.readElements(now.slice(start, endAfter))];
}

async function exists(id: string, types: readonly string[], store: ResourceStore): Promise<boolean> {
  for (const type of types) {
    if ((await store.get(type, id)) !== undefined) {
      return true;
    }
  }
  return false;
}
