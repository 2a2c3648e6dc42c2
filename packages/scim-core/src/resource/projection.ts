import { ScimError } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Attribute, Schema } from "../schema/attribute.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import { isNeverReturned } from "../schema/returned.ts";
import type { AssertedAttributes } from "./asserted.ts";
import { parseSelections, type Selection, type Selections } from "./selection.ts";

/** Takes from a resource what a response has of it. */
export interface Projection {
  (resource: JsonObject): JsonObject;
  /** Whether a response can have anything of an attribute, so that what it has not need not be worked out. */
  readonly includes: (attribute: Attribute, extension: Schema | undefined) => boolean;
}

/**
 * Reads `attributes` and `excludedAttributes` (RFC 7644 §3.9); undefined where a request has neither, so that the
 * default response applies. Throws {@link ScimError} 400 where both are given, since they exclude each other, or where
 * one names what is no path.
 *
 * @param asserted what a write names, which is returned though it is only on `request`
 *
 * @example
 * parseProjection(new URLSearchParams("attributes=userName,name.givenName"), model);
 */
export function parseProjection(
  query: URLSearchParams,
  model: ResourceModel,
  asserted: AssertedAttributes = NONE,
): Projection | undefined {
  const attributes = parameter(query, "attributes");
  const excluded = parameter(query, "excludedAttributes");
  if (attributes !== undefined && excluded !== undefined) {
    const detail =
      "The query is invalid: got attributes and excludedAttributes, expected one of them at most.";
    throw new ScimError(400, "invalidSyntax", detail);
  }
  if (attributes !== undefined) {
    return createProjection({
      model,
      mode: "only",
      selections: parseSelections(attributes, model),
      asserted,
    });
  }
  if (excluded === undefined && asserted.size === 0) {
    return undefined;
  }
  const selections = excluded === undefined ? NO_SELECTIONS : parseSelections(excluded, model);
  return createProjection({ model, mode: "without", selections, asserted });
}

/** The projection of a response to a request that names no attributes: what is returned `always` or by `default`. */
export function defaultProjection(model: ResourceModel): Projection {
  const projection = createProjection({
    model,
    mode: "without",
    selections: NO_SELECTIONS,
    asserted: NONE,
  });
  return hasHiddenAttributes(model)
    ? projection
    : Object.assign((resource: JsonObject) => resource, { includes: projection.includes });
}

/** What a request asks for: only what it names, or all but that. */
interface Request {
  readonly model: ResourceModel;
  readonly mode: "only" | "without";
  readonly selections: Selections;
  readonly asserted: AssertedAttributes;
}

const NONE: AssertedAttributes = new Set();
const NO_SELECTIONS: Selections = new Map();

const NOTHING: Selection = { isWhole: false, subAttributes: new Set(), valueFilters: [] };
const EVERYTHING: Selection = { ...NOTHING, isWhole: true };

function parameter(query: URLSearchParams, name: string): readonly string[] | undefined {
  const texts = query.getAll(name).filter((text) => text.trim() !== "");
  return texts.length === 0 ? undefined : texts;
}

function createProjection(request: Request): Projection {
  const includes: Projection["includes"] = (attribute, extension) =>
    isReturned(attribute, isNamedWhole(attribute, extension, request), request);
  const project = (resource: JsonObject): JsonObject => {
    const projected: JsonObject = {};
    for (const [name, value] of Object.entries(resource)) {
      const extension = request.model.extensionNamed(name)?.schema;
      const kept =
        extension === undefined
          ? projectNamed(value, name, undefined, request)
          : projectExtension(value, extension, request);
      if (kept !== undefined) {
        projected[name] = kept;
      }
    }
    return projected;
  };
  return Object.assign(project, { includes });
}

function projectExtension(value: JsonValue, extension: Schema, request: Request): JsonObject | undefined {
  const members = Object.entries(isJsonObject(value) ? value : {}).flatMap(([name, member]) => {
    const kept = projectNamed(member, name, extension, request);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function projectNamed(
  value: JsonValue,
  name: string,
  extension: Schema | undefined,
  request: Request,
): JsonValue | undefined {
  const { model, mode } = request;
  const attribute = model.attributeNamed(extension, name)?.attribute;
  if (attribute === undefined) {
    return undefined;
  }
  const isNamed = isNamedWhole(attribute, extension, request);
  if (!isReturned(attribute, isNamed, request)) {
    return undefined;
  }
  if (isNamed === (mode === "without")) {
    // It is there because it always is, and with the parts it has by default.
    return projectValue(value, attribute, NOTHING, { ...request, mode: "without" });
  }
  return projectValue(value, attribute, selectionOf(attribute, extension, request) ?? NOTHING, request);
}

function selectionOf(
  attribute: Attribute,
  extension: Schema | undefined,
  { selections }: Request,
): Selection | undefined {
  const isExtensionNamed = extension !== undefined && selections.has(extension);
  return isExtensionNamed ? EVERYTHING : selections.get(attribute);
}

/** To exclude a part of an attribute is not to exclude the attribute. */
function isNamedWhole(attribute: Attribute, extension: Schema | undefined, request: Request): boolean {
  const selection = selectionOf(attribute, extension, request);
  return request.mode === "only" ? selection !== undefined : selection?.isWhole === true;
}

/** RFC 7643 §7 `returned` against what the request names. */
function isReturned(attribute: Attribute, isNamed: boolean, { mode, asserted }: Request): boolean {
  if (isNeverReturned(attribute)) {
    return false;
  }
  switch (attribute.returned) {
    case "never":
      return false;
    case "always":
      return true;
    case "request":
      return mode === "only" ? isNamed : asserted.has(attribute) && !isNamed;
    case "default":
      return (mode === "only") === isNamed;
  }
}

function projectValue(
  value: JsonValue,
  attribute: Attribute,
  selection: Selection,
  request: Request,
): JsonValue | undefined {
  if (!Array.isArray(value)) {
    return projectElement(value, attribute, selection, request);
  }
  const isPartial = !selection.isWhole && selection.valueFilters.length > 0;
  const elements = value.flatMap((element) => {
    const isSelected = !isPartial || selection.valueFilters.some((passes) => passes(element));
    const isKept =
      request.mode === "only" ? isSelected : !isSelected || !isPartial || selection.subAttributes.size > 0;
    const kept = isKept
      ? projectElement(element, attribute, isSelected ? selection : NOTHING, request)
      : undefined;
    return kept === undefined ? [] : [kept];
  });
  return elements.length === 0 ? undefined : elements;
}

function projectElement(
  value: JsonValue,
  attribute: Attribute,
  selection: Selection,
  request: Request,
): JsonValue | undefined {
  if (!isJsonObject(value)) {
    return value;
  }
  const { model, mode } = request;
  const isWhole = mode === "only" && (selection.isWhole || selection.subAttributes.size === 0);
  const members = Object.entries(value).filter(([name]) => {
    const sub = model.attributeNamed(attribute, name)?.attribute;
    return sub !== undefined && isReturned(sub, isWhole || selection.subAttributes.has(sub.name), request);
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function hasHiddenAttributes(model: ResourceModel): boolean {
  const isHidden = (attribute: Attribute): boolean =>
    attribute.returned === "request" ||
    isNeverReturned(attribute) ||
    (attribute.subAttributes ?? []).some(isHidden);
  const inExtensions = model.extensions.flatMap((extension) => extension.attributes);
  return [...model.attributes, ...inExtensions].some(isHidden);
}
