import { invalidSyntax, invalidValue, jsonTypeOf } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Attribute, Schema } from "./attribute.ts";
import { coerceValue } from "./coerce.ts";
import { distinctElements } from "./distinct-elements.ts";
import type { NamedAttribute, ResolvedPath, ResourceModel } from "./resource-model.ts";

/**
 * How a client's value is made a stored one.
 *
 * @example
 * const options: NormaliseOptions = { undeclared: "refuse" };
 */
export interface NormaliseOptions {
  /** As `ResourceRules.undeclared`; names no schema knows are refused with `refuse`, else dropped. */
  readonly undeclared: "drop" | "store" | "refuse";
}

interface Context extends NormaliseOptions {
  readonly model: ResourceModel;
}

/** What the service provider writes itself, or works out from the rest. */
const ASSIGNED_NAMES: ReadonlySet<string> = new Set(["id", "meta", "schemas"]);

/**
 * Makes a client's resource a clean one: names in the schema's case, values of the schema's types, extensions under
 * their URN, and without `id`, `meta`, `schemas`, what is unassigned (null, `[]`, `{}`; RFC 7643 §2.5) and what is
 * readOnly (RFC 7644 §3.3). A name that comes twice in different case has its last value.
 *
 * Two forms are read more generously than the RFC asks: one value where the attribute is multi-valued becomes an array
 * of one, and a bare value for a singular complex attribute becomes its `value` (Entra sends the manager so:
 * entra-client §1.3). Throws {@link ScimError} 400 `invalidValue`, or `invalidSyntax` for a name that is refused.
 *
 * @example
 * const model = createResourceModel(UserResourceType);
 * normaliseResource({ USERNAME: "ada", active: "True" }, model, { undeclared: "drop" }); // { userName: "ada", active: true }
 */
export function normaliseResource(
  body: JsonObject,
  model: ResourceModel,
  options: NormaliseOptions,
): JsonObject {
  const context: Context = { model, undeclared: options.undeclared };
  const clean: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (ASSIGNED_NAMES.has(name.toLowerCase())) {
      continue;
    }
    const extension = model.extensionNamed(name);
    if (extension === undefined) {
      const named = model.attributeNamed(undefined, name);
      assign(clean, name, named, context, (attribute) =>
        normaliseAttribute(value, attribute, attribute.name, context),
      );
    } else if (isAccepted(name, extension, context)) {
      setOrDrop(clean, extension.schema.id, normaliseExtension(value, extension.schema, context));
    }
  }
  return clean;
}

/**
 * Does the same with the value at one path, for PATCH; undefined means that the value is unassigned. Whether the path
 * itself is declared and writable is for the caller to decide; what the value has inside is treated as above.
 *
 * @param options.isElement the value is one element of a multi-valued attribute, selected by a value filter; without
 * it a multi-valued attribute gives an array
 *
 * @example
 * const at = model.resolve({ attribute: "active" });
 * at && normaliseValue("False", at, model, { undeclared: "drop" }); // false
 */
export function normaliseValue(
  value: JsonValue,
  at: ResolvedPath,
  model: ResourceModel,
  options: NormaliseOptions & { readonly isElement?: boolean },
): JsonValue | undefined {
  const context: Context = { model, undeclared: options.undeclared };
  if (at.kind === "extension") {
    return normaliseExtension(value, at.extension, context);
  }
  const prefix = at.extension === undefined ? "" : `${at.extension.id}:`;
  const path = `${prefix}${at.attribute.name}`;
  if (at.subAttribute !== undefined) {
    return normaliseAttribute(value, at.subAttribute, `${path}.${at.subAttribute.name}`, context);
  }
  return options.isElement === true
    ? normaliseElement(value, at.attribute, path, context)
    : normaliseAttribute(value, at.attribute, path, context);
}

function normaliseExtension(value: JsonValue, extension: Schema, context: Context): JsonObject | undefined {
  if (value === null) {
    return undefined;
  }
  if (!isJsonObject(value)) {
    throw invalidValue(extension.id, jsonTypeOf(value), "an object with the attributes of the extension");
  }
  return normaliseMembers(value, extension, `${extension.id}:`, context);
}

function normaliseAttribute(
  value: JsonValue,
  attribute: Attribute,
  path: string,
  context: Context,
): JsonValue | undefined {
  if (!attribute.multiValued) {
    return normaliseElement(value, attribute, path, context);
  }
  const elements = Array.isArray(value) ? value : [value];
  const clean = elements
    .map((element, index) => normaliseElement(element, attribute, `${path}[${index}]`, context))
    .filter((element) => element !== undefined);
  assertOnePrimary(clean, path);
  return clean.length === 0 ? undefined : distinctElements(clean, attribute);
}

function normaliseElement(
  value: JsonValue,
  attribute: Attribute,
  path: string,
  context: Context,
): JsonValue | undefined {
  if (value === null) {
    return undefined;
  }
  if (attribute.type !== "complex") {
    return coerceValue(value, attribute.type, path);
  }
  if (isJsonObject(value)) {
    return normaliseMembers(value, attribute, `${path}.`, context);
  }
  const implied = context.model.attributeNamed(attribute, "value")?.attribute;
  if (attribute.multiValued || Array.isArray(value) || implied === undefined || implied.type === "complex") {
    throw invalidValue(path, jsonTypeOf(value), "an object");
  }
  return { [implied.name]: coerceValue(value, implied.type, path) };
}

function normaliseMembers(
  value: JsonObject,
  container: Schema | Attribute,
  prefix: string,
  context: Context,
): JsonObject | undefined {
  const clean: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const named = memberNamed(container, name, context.model);
    assign(clean, `${prefix}${name}`, named, context, (attribute) =>
      normaliseAttribute(member, attribute, `${prefix}${attribute.name}`, context),
    );
  }
  return Object.keys(clean).length === 0 ? undefined : clean;
}

/**
 * An element's `displayName` is its `display` (RFC 7643 §2.4) where the schema has no other: Microsoft's collection
 * adds members so (entra-client §6.2) and Entra roles (§1.3).
 */
function memberNamed(
  container: Schema | Attribute,
  name: string,
  model: ResourceModel,
): NamedAttribute | undefined {
  const isElement = "multiValued" in container && container.multiValued;
  const named = model.attributeNamed(container, name);
  return (
    named ?? (isElement && /^displayname$/i.test(name) ? model.attributeNamed(container, "display") : named)
  );
}

/** Writes only under names that a schema has, so that no name a client makes up reaches an object. */
function assign(
  target: JsonObject,
  path: string,
  named: NamedAttribute | undefined,
  context: Context,
  normalise: (attribute: Attribute) => JsonValue | undefined,
): void {
  if (isAccepted(path, named, context) && named !== undefined && named.attribute.mutability !== "readOnly") {
    setOrDrop(target, named.attribute.name, normalise(named.attribute));
  }
}

function isAccepted(
  path: string,
  named: { readonly isDeclared: boolean } | undefined,
  context: Context,
): boolean {
  if (named?.isDeclared === true) {
    return true;
  }
  if (context.undeclared === "refuse") {
    const { name } = context.model.resourceType;
    throw invalidSyntax(`the attribute "${path}"`, `attributes that the schemas of ${name} declare`);
  }
  return named !== undefined && context.undeclared === "store";
}

function setOrDrop(target: JsonObject, name: string, value: JsonValue | undefined): void {
  if (value === undefined) {
    delete target[name];
  } else {
    target[name] = value;
  }
}

/** RFC 7643 §2.4: `true` appears once at most. */
function assertOnePrimary(elements: readonly JsonValue[], path: string): void {
  const count = elements.filter((element) => isJsonObject(element) && element["primary"] === true).length;
  if (count > 1) {
    throw invalidValue(path, `${count} values that are primary`, "one at most");
  }
}
