import { changedSpan } from "../changed-span.ts";
import { invalidValue } from "../error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { isAssigned } from "./assigned.ts";
import type { Attribute, Schema } from "./attribute.ts";
import type { ResourceModel } from "./resource-model.ts";

/**
 * Asserts that every required attribute has a value (RFC 7643 §7 `required`): of the core schema, of an extension the
 * resource carries or must carry, and of every complex value that is there. Attributes the service provider assigns
 * itself, which are readOnly, are left out. Throws {@link ScimError} 400 `invalidValue` with the path.
 *
 * @param before the version it comes after, whose elements need no second look
 *
 * @example
 * assertRequired({ userName: "ada" }, createResourceModel(UserResourceType));
 */
export function assertRequired(resource: JsonObject, model: ResourceModel, before: JsonObject = {}): void {
  const { schema, schemaExtensions } = model.resourceType;
  assertMembers(resource, before, schema.attributes, "");
  for (const { schema: extension, required } of schemaExtensions) {
    assertExtension(resource[extension.id], before[extension.id], extension, required);
  }
}

function assertExtension(
  value: JsonValue | undefined,
  before: JsonValue | undefined,
  schema: Schema,
  isRequired: boolean,
): void {
  if (isJsonObject(value)) {
    assertMembers(value, isJsonObject(before) ? before : {}, schema.attributes, `${schema.id}:`);
  } else if (isRequired) {
    throw missing(schema.id);
  }
}

function assertMembers(
  container: JsonObject,
  before: JsonObject,
  attributes: readonly Attribute[],
  prefix: string,
): void {
  for (const attribute of demanding(attributes)) {
    const path = `${prefix}${attribute.name}`;
    const value = container[attribute.name];
    if (isAssigned(value)) {
      assertSubAttributes(value, before[attribute.name], attribute, path);
    } else if (attribute.required && attribute.mutability !== "readOnly") {
      throw missing(path);
    }
  }
}

/** The attributes of each schema that are required or have what is: few, and looked for once. */
const demandingOf = new WeakMap<readonly Attribute[], readonly Attribute[]>();

function demanding(attributes: readonly Attribute[]): readonly Attribute[] {
  const known = demandingOf.get(attributes);
  if (known !== undefined) {
    return known;
  }
  const found = attributes.filter(
    ({ required, subAttributes = [] }) => required || demanding(subAttributes).length > 0,
  );
  demandingOf.set(attributes, found);
  return found;
}

function assertSubAttributes(
  value: JsonValue | undefined,
  before: JsonValue | undefined,
  attribute: Attribute,
  path: string,
): void {
  const elements = Array.isArray(value)
    ? changedElements(Array.isArray(before) ? before : [], value)
    : [value];
  for (const element of elements) {
    if (isJsonObject(element)) {
      assertMembers(element, {}, attribute.subAttributes ?? [], `${path}.`);
    }
  }
}

function changedElements(before: readonly JsonValue[], after: readonly JsonValue[]): readonly JsonValue[] {
  const { start, endAfter } = changedSpan(before, after);
  return after.slice(start, endAfter);
}

function missing(path: string): Error {
  return invalidValue(path, "no value", "one, since it is required");
}
