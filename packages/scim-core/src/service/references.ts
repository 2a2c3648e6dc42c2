import { invalidValue, quoted } from "../error.ts";
import type { JsonObject } from "../json.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import { createPathReader, type PathReader } from "../resource/path-reader.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
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
export async function assertReferences(
  before: JsonObject,
  after: JsonObject,
  paths: readonly ReferencePath[],
  served: readonly string[],
  store: ResourceStore,
): Promise<void> {
  for (const { text, reader, referenceTypes } of paths) {
    const known = new Set(reader.read(before));
    const types = served.filter((name) => referenceTypes.length === 0 || referenceTypes.includes(name));
    for (const id of reader.read(after)) {
      if (!known.has(id) && (typeof id !== "string" || !(await exists(id, types, store)))) {
        throw invalidValue(text, quoted(id), `the id of an existing ${types.join(" or ") || "resource"}`);
      }
    }
  }
}

async function exists(id: string, types: readonly string[], store: ResourceStore): Promise<boolean> {
  for (const type of types) {
    if ((await store.get(type, id)) !== undefined) {
      return true;
    }
  }
  return false;
}
