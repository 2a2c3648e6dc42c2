import { isDeepStrictEqual } from "node:util";
import { mutability } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { attributeValue } from "../resource/path-reader.ts";
import { patchMultiValued } from "./multi-valued.ts";
import type { PatchOperation } from "./operation.ts";
import { patchSingular } from "./singular.ts";
import { targetsOf, type PatchContext, type PatchTarget } from "./target.ts";

/**
 * Applies the operations of a PATCH request in their order (RFC 7644 §3.5.2) and returns the resource they make; the
 * one given stays as it is, so that an operation that fails undoes those before it.
 *
 * The result is normalised, yet whether it is complete and allowed is for the caller to check. Throws
 * {@link ScimError} 400 `invalidPath`, `invalidValue`, `noTarget` or `mutability`.
 *
 * @example
 * const operations = parsePatchOperations({ Operations: [{ op: "Add", path: "nickName", value: "Babs" }] });
 * applyPatch({ userName: "bjensen" }, operations, { model, undeclared: "drop" }); // { userName: "bjensen", nickName: "Babs" }
 */
export function applyPatch(
  resource: JsonObject,
  operations: readonly PatchOperation[],
  context: PatchContext,
): JsonObject {
  let patched = resource;
  for (const operation of operations) {
    for (const target of targetsOf(operation, context)) {
      patched = applyTarget(patched, target, context);
    }
  }
  return patched;
}

function applyTarget(resource: JsonObject, target: PatchTarget, context: PatchContext): JsonObject {
  const current = attributeValue(target.at, resource);
  const { attribute, subAttribute } = target.at;
  if (attribute.mutability === "readOnly" || subAttribute?.mutability === "readOnly") {
    assertUnchanged(current, target);
    return resource;
  }
  const value = attribute.multiValued
    ? patchMultiValued(Array.isArray(current) ? current : [], target, context)
    : patchSingular(current, target, context);
  return withAttribute(resource, target, value);
}

/** RFC 7644 §3.5.2 forbids a change of what is readOnly; repeating it is none, and Okta repeats the `id` of a Group. */
function assertUnchanged(current: JsonValue | undefined, target: PatchTarget): void {
  const { subAttribute } = target.at;
  const inner = isJsonObject(current) && subAttribute !== undefined ? current[subAttribute.name] : current;
  if (target.op === "remove" || !isDeepStrictEqual(inner, target.value)) {
    throw mutability(target.text, "readOnly");
  }
}

function withAttribute(resource: JsonObject, target: PatchTarget, value: JsonValue | undefined): JsonObject {
  const { extension, attribute } = target.at;
  if (extension === undefined) {
    return withMember(resource, attribute.name, value);
  }
  const container = resource[extension.id];
  const members = withMember(isJsonObject(container) ? container : {}, attribute.name, value);
  return withMember(resource, extension.id, Object.keys(members).length === 0 ? undefined : members);
}

/** Replaces a member in its place or takes it away; an empty array is no value (RFC 7643 §2.5). */
function withMember(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined && !(Array.isArray(value) && value.length === 0)) {
    return { ...object, [name]: value };
  }
  const { [name]: _removed, ...others } = object;
  return others;
}
