import { mutability, payloadTooLarge } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { isSameJson } from "../same-json.ts";
import { attributeValue } from "../resource/path-reader.ts";
import { isAssigned } from "../schema/assigned.ts";
import { patchMultiValued } from "./multi-valued.ts";
import type { PatchOperation } from "./operation.ts";
import { patchSingular } from "./singular.ts";
import { targetsOf, type PatchContext, type PatchTarget } from "./target.ts";

/**
 * The most places one request may change: each can look through every value of an attribute. Members that come or go
 * in one operation count once.
 */
const MAX_TARGETS = 2000;

/**
 * Applies the operations of a PATCH request in their order (RFC 7644 §3.5.2) and returns the resource they make; the
 * one given stays as it is, so that an operation that fails undoes those before it.
 *
 * The result is normalised, yet whether it is complete and allowed is for the caller to check. Throws
 * {@link ScimError} 400 `invalidPath`, `invalidValue`, `noTarget` or `mutability`, or 413.
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
  const targets = operations.flatMap((operation) => targetsOf(operation, context));
  if (targets.length > MAX_TARGETS) {
    throw payloadTooLarge(`a PATCH of ${targets.length} attributes`, `${MAX_TARGETS}`);
  }
  let patched = resource;
  for (const target of targets) {
    patched = applyTarget(patched, target, context);
  }
  return patched;
}

function applyTarget(resource: JsonObject, target: PatchTarget, context: PatchContext): JsonObject {
  const current = attributeValue(target.at, resource);
  const { attribute, subAttribute } = target.at;
  if (attribute.mutability === "readOnly" || subAttribute?.mutability === "readOnly") {
    assertUnchanged(current, target, resource);
    return resource;
  }
  const value = attribute.multiValued
    ? patchMultiValued(Array.isArray(current) ? current : [], target, context)
    : patchSingular(current, target, context);
  return withAttribute(resource, target, value);
}

/**
 * RFC 7644 §3.5.2 forbids a change of what is readOnly; repeating it is none. Okta repeats the `id` of a Group, and who
 * sends back what it has read repeats `meta` and an empty `groups`.
 */
function assertUnchanged(current: JsonValue | undefined, target: PatchTarget, resource: JsonObject): void {
  const { subAttribute } = target.at;
  const inner = isJsonObject(current) && subAttribute !== undefined ? current[subAttribute.name] : current;
  if (target.op === "remove" || !isRepeated(target.value, inner, resource)) {
    throw mutability(target.text, "readOnly");
  }
}

/** An object repeats another by each member it has; `location` is the request's to tell, and ends in the id. */
function isRepeated(
  value: JsonValue | undefined,
  current: JsonValue | undefined,
  resource: JsonObject,
): boolean {
  if (!isAssigned(value) || !isAssigned(current)) {
    return isAssigned(value) === isAssigned(current);
  }
  if (!isJsonObject(value) || !isJsonObject(current)) {
    return isSameJson(value, current);
  }
  return Object.entries(value).every(([name, member]) =>
    name === "location" && current[name] === undefined
      ? isLocationOf(resource, member)
      : isRepeated(member, current[name], resource),
  );
}

function isLocationOf({ id }: JsonObject, location: JsonValue): boolean {
  return (
    typeof id === "string" && typeof location === "string" && location.endsWith(`/${encodeURIComponent(id)}`)
  );
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
