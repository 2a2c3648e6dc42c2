import { isJsonObject, type JsonObject } from "@understudy/scim-core";

/** One attribute of `/Schemas` that a mapping may point at. */
export interface DiscoveredAttribute {
  readonly type: string;
  /** False for a common attribute that no schema lists (RFC 7643 §3.1). */
  readonly isDeclared: boolean;
  readonly isMultiValued: boolean;
  readonly isRequired: boolean;
  readonly isWritable: boolean;
  readonly canonicalValues: readonly string[];
}

/** The attributes a target says it has, by the path a mapping has for them. */
export interface ApplicationSchema {
  /** Whether there is a Group schema; the group tests fail without one (gallery-tests). */
  readonly hasGroup: boolean;
  /** The attribute at a mapping's target, case aside; undefined where `/Schemas` has none. */
  find(resource: "User" | "Group", target: string): DiscoveredAttribute | undefined;
}

const GROUP = "urn:ietf:params:scim:schemas:core:2.0:group";
const USER = "urn:ietf:params:scim:schemas:core:2.0:user";

/** RFC 7643 §3.1 gives it to every resource, and §8.7.1 lists it in no schema. */
const common: ReadonlyMap<string, DiscoveredAttribute> = new Map([
  [
    "externalid",
    {
      type: "string",
      isDeclared: false,
      isMultiValued: false,
      isRequired: false,
      isWritable: true,
      canonicalValues: [],
    },
  ],
]);

/**
 * Reads the `Resources` of `/Schemas` (RFC 7643 §7) into the paths mappings have, such as `name.givenName`,
 * `emails[type eq "work"].value` and `urn:…:User:department`.
 *
 * @example
 * readApplicationSchema([{ id: "urn:ietf:params:scim:schemas:core:2.0:User", attributes: [] }]).hasGroup; // false
 */
export function readApplicationSchema(resources: readonly unknown[]): ApplicationSchema {
  const paths = new Map<string, DiscoveredAttribute>();
  const schemas = resources.filter(isJsonObject);
  for (const schema of schemas) {
    const prefix = prefixOf(textOf(schema.id).toLowerCase());
    for (const attribute of objectsOf(schema.attributes)) collect(paths, prefix, attribute);
  }
  return {
    hasGroup: schemas.some(({ id }) => textOf(id).toLowerCase() === GROUP),
    find: (resource, target) =>
      paths.get(`${resource} ${withoutValueFilter(target).toLowerCase()}`) ??
      common.get(target.toLowerCase()),
  };
}

/** Core attributes are mapped by their name, those of an extension by its URN too. */
function prefixOf(schemaId: string): string {
  if (schemaId === USER) return "User ";
  return schemaId === GROUP ? "Group " : `User ${schemaId}:`;
}

function collect(paths: Map<string, DiscoveredAttribute>, prefix: string, attribute: JsonObject): void {
  const name = textOf(attribute.name).toLowerCase();
  const outer = describe(attribute);
  paths.set(prefix + name, outer);
  for (const sub of objectsOf(attribute.subAttributes)) {
    const inner = describe(sub);
    paths.set(`${prefix}${name}.${textOf(sub.name).toLowerCase()}`, {
      ...inner,
      isMultiValued: outer.isMultiValued || inner.isMultiValued,
      isWritable: outer.isWritable && inner.isWritable,
    });
  }
}

function describe(attribute: JsonObject): DiscoveredAttribute {
  const { canonicalValues } = attribute;
  return {
    type: textOf(attribute.type),
    isDeclared: true,
    isMultiValued: attribute.multiValued === true,
    isRequired: attribute.required === true,
    isWritable: attribute.mutability === undefined || attribute.mutability === "readWrite",
    canonicalValues: Array.isArray(canonicalValues) ? canonicalValues.map(textOf) : [],
  };
}

/** Which element a mapping means is no matter of the schema. */
function withoutValueFilter(target: string): string {
  return target.replace(/\[[^\]]*\]/, "");
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
