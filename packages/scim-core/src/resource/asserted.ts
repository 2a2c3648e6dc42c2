import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { PatchOperation } from "../patch/operation.ts";
import { parseAttributePath } from "../path/attribute-path.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ResourceModel } from "../schema/resource-model.ts";

/**
 * The attributes a client names in a write. RFC 7643 §7 has a response to it return those of them that are returned on
 * `request`, and no others.
 */
export type AssertedAttributes = ReadonlySet<Attribute>;

/** Whether any attribute of a resource type is returned on `request`, so that it matters what a write names. */
export function returnsOnRequest({ attributes, extensions }: ResourceModel): boolean {
  const isRequested = ({ returned, subAttributes = [] }: Attribute): boolean =>
    returned === "request" || subAttributes.some(isRequested);
  return [...attributes, ...extensions.flatMap((extension) => extension.attributes)].some(isRequested);
}

/** Collects what the body of a POST or PUT names, once it is normalised. */
export function assertedInBody(body: JsonObject, model: ResourceModel): AssertedAttributes {
  const asserted = new Set<Attribute>();
  for (const [name, value] of Object.entries(body)) {
    collect(name, value, model, asserted);
  }
  return asserted;
}

/** Collects what the operations of a PATCH name. */
export function assertedInPatch(
  operations: readonly PatchOperation[],
  model: ResourceModel,
): AssertedAttributes {
  const asserted = new Set<Attribute>();
  for (const { path, value } of operations) {
    const members =
      path === undefined ? Object.entries(isJsonObject(value) ? value : {}) : [[path, value] as const];
    for (const [name, member] of members) {
      collect(name, member, model, asserted);
    }
  }
  return asserted;
}

function collect(
  path: string,
  value: JsonValue | undefined,
  model: ResourceModel,
  asserted: Set<Attribute>,
): void {
  const at = model.resolve(parseAttributePath(path));
  if (at?.kind === "extension") {
    for (const [name, member] of Object.entries(isJsonObject(value) ? value : {})) {
      collect(`${at.extension.id}:${name}`, member, model, asserted);
    }
    return;
  }
  if (at === undefined) {
    return;
  }
  asserted.add(at.attribute);
  if (at.subAttribute !== undefined) {
    asserted.add(at.subAttribute);
    return;
  }
  for (const element of Array.isArray(value) ? value : [value]) {
    for (const name of Object.keys(isJsonObject(element) ? element : {})) {
      const sub = model.attributeNamed(at.attribute, name)?.attribute;
      if (sub !== undefined) asserted.add(sub);
    }
  }
}
