import {
  compileValueFilter,
  createResourceModel,
  invalidSyntax,
  invalidValue,
  isJsonObject,
  noTarget,
  parseAttributePath,
  type JsonObject,
  type JsonValue,
  type ResourceModel,
  type ScimRequest,
} from "@understudy/scim-core";
import type { PatchForm } from "../profile/knobs/write-knobs.ts";
import { bodyOf, memberOf } from "./json-body.ts";
import type { Layer, LayerContext } from "./layer.ts";
import { placeOf, type Place } from "./place.ts";

/** Refuses the forms of PATCH that clients send besides those of RFC 7644 §3.5.2, one by one. */
export const patchStrictness: Layer = (context) => {
  const refused = new Set(context.knobs.refusedPatchForms);
  if (refused.size === 0) return undefined;
  const checks = (Object.keys(FORMS) as PatchForm[]).filter((form) => refused.has(form));
  const models = new Map(context.resourceTypes.map((type) => [type.name, createResourceModel(type)]));
  return (next) => async (request) => {
    const place = placeOf(request);
    if (place?.operation === "patch") {
      for (const operation of patchOperations(request)) {
        for (const form of checks) FORMS[form](operation);
        if (refused.has("missingElement")) await assertElement(operation, place, context, models);
      }
    }
    return next(request);
  };
};

/**
 * The operations of a PATCH; none where the body has no such thing, which the service says in its own words.
 *
 * @example
 * patchOperations(request).length;
 */
export function patchOperations(request: ScimRequest): readonly JsonObject[] {
  const operations = memberOf(bodyOf(request) ?? {}, "Operations");
  return Array.isArray(operations) ? operations.filter(isJsonObject) : [];
}

const FORMS: Readonly<Record<PatchForm, (operation: JsonObject) => void>> = {
  opCase(operation) {
    const op = memberOf(operation, "op");
    if (typeof op === "string" && op !== op.toLowerCase()) {
      throw invalidSyntax(`the op "${op.slice(0, 20)}"`, "add, remove or replace, in lower case");
    }
  },
  stringBooleans(operation) {
    for (const [path, value] of assignments(operation)) {
      const isBoolean = /(?:^|[.:\]])(?:active|primary)$/i.test(path);
      if (isBoolean && typeof value === "string")
        throw invalidValue(path, `"${value.slice(0, 20)}"`, "a boolean");
    }
  },
  pathless(operation) {
    if (memberOf(operation, "path") === undefined) {
      throw invalidSyntax("an operation without a path", "one with a path");
    }
  },
  dottedKeys(operation) {
    if (memberOf(operation, "path") !== undefined) return;
    const key = assignments(operation).find(([name]) => /[.[]/.test(name.replace(/^urn:.*:/i, "")))?.[0];
    if (key !== undefined) throw invalidSyntax(`the key "${key.slice(0, 100)}"`, "names of attributes");
  },
  // What it checks is in the resource; see `assertElement`.
  missingElement() {},
};

/** What an operation writes, by path. */
function assignments(operation: JsonObject): readonly (readonly [string, JsonValue | undefined])[] {
  const path = memberOf(operation, "path");
  const value = memberOf(operation, "value");
  if (typeof path === "string") return [[path, value]];
  return isJsonObject(value) ? Object.entries(value) : [];
}

async function assertElement(
  operation: JsonObject,
  { type, id }: Place,
  { store }: LayerContext,
  models: ReadonlyMap<string, ResourceModel>,
): Promise<void> {
  const model = models.get(type ?? "");
  const record = type === undefined || id === undefined ? undefined : await store.get(type, id);
  if (model === undefined || record === undefined) return;
  for (const [text] of assignments(operation)) {
    const path = parseAttributePath(text);
    const at = model.resolve(path);
    if (path.valueFilter === undefined || at?.kind !== "attribute") continue;
    const matches = compileValueFilter(path.valueFilter, at.attribute, model);
    const elements = record.resource[at.attribute.name];
    if (!(Array.isArray(elements) && elements.some(matches))) throw noTarget(text);
  }
}
