import {
  createResourceModel,
  GroupResourceType,
  parseAttributePath,
  UserResourceType,
  type Attribute,
  type ResolvedPath,
  type ResourceType,
  type Schema,
} from "@understudy/scim-core";
import { ConfigError } from "../config-error.ts";
import type { Fact } from "./fact.ts";
import type { Claim, Profile, ProfileAttribute, ResourceName } from "./profile.ts";

/**
 * Narrows the RFC's resource type to the attributes a vendor has.
 *
 * @param immutable Paths of attributes that are given once and never changed there.
 * @throws ConfigError for an attribute no RFC schema has, or of another type.
 * @example
 * narrowResourceType(profile, "User", []).schema.attributes.map(({ name }) => name);
 */
export function narrowResourceType(
  profile: Profile,
  name: ResourceName,
  immutable: readonly string[],
): ResourceType {
  const whole = RFC_TYPES[name];
  const model = createResourceModel(whole);
  const rows = attributeRows(profile, name).map(({ value }) => {
    const path = parseAttributePath(value.path);
    return {
      row: value,
      isFiltered: path.valueFilter !== undefined,
      isImmutable: immutable.includes(value.path),
      target: resolveRow(profile, name, value, model.resolve(path)),
    };
  });
  return narrow(profile, whole, rows);
}

/**
 * The attribute table of a resource type.
 *
 * @example
 * attributeRows(profile, "User").length;
 */
export function attributeRows(profile: Profile, name: ResourceName): readonly Fact<ProfileAttribute>[] {
  return name === "User" ? profile.user : profile.group;
}

/**
 * Whether a claim of an attribute row holds, whatever its evidence.
 *
 * @example
 * holds(row.required);
 */
export function holds(claim: Claim): boolean {
  return typeof claim === "boolean" ? claim : claim.value;
}

/** A row of the profile and what its path means in the RFC's schemas. */
interface ResolvedRow {
  readonly row: ProfileAttribute;
  readonly isFiltered: boolean;
  readonly isImmutable: boolean;
  readonly target: Extract<ResolvedPath, { kind: "attribute" }>;
}

const RFC_TYPES: Readonly<Record<ResourceName, ResourceType>> = {
  User: UserResourceType,
  Group: GroupResourceType,
};

function resolveRow(
  profile: Profile,
  name: ResourceName,
  row: ProfileAttribute,
  target: ResolvedPath | undefined,
): ResolvedRow["target"] {
  if (target?.kind !== "attribute") {
    throw new ConfigError(
      `The profile of ${profile.vendor}: "${row.path}" is no attribute of ${name} (RFC 7643 §4).`,
    );
  }
  const leaf = target.subAttribute ?? target.attribute;
  if (leaf.type !== row.type && leaf.type !== "complex") {
    throw new ConfigError(
      `The profile of ${profile.vendor}: "${row.path}" is ${leaf.type} in RFC 7643, got ${row.type}.`,
    );
  }
  return target;
}

function narrow(profile: Profile, whole: ResourceType, rows: readonly ResolvedRow[]): ResourceType {
  const narrowSchema = (schema: Schema): Schema => ({
    ...schema,
    attributes: schema.attributes.flatMap((attribute) => {
      const named = rows.filter(({ target }) => target.attribute === attribute);
      return named.length === 0 ? [] : [narrowAttribute(attribute, named)];
    }),
  });
  const extensions = whole.schemaExtensions
    .map((extension) => ({ ...extension, schema: narrowSchema(extension.schema) }))
    .filter((extension) => extension.schema.attributes.length > 0);
  return {
    ...whole,
    description: `${profile.vendor} ${whole.name.toLowerCase()}`,
    schema: narrowSchema(whole.schema),
    schemaExtensions: extensions,
  };
}

/** Keeps the sub-attributes the rows name; all of them where a row names the attribute whole or an element of it. */
function narrowAttribute(attribute: Attribute, rows: readonly ResolvedRow[]): Attribute {
  const isWhole = rows.some(({ target, isFiltered }) => isFiltered || target.subAttribute === undefined);
  const isRequired = rows.some(
    ({ row, target, isFiltered }) => holds(row.required) && !isFiltered && target.subAttribute === undefined,
  );
  const isImmutable = rows.some((row) => row.isImmutable && row.target.subAttribute === undefined);
  const narrowed = {
    ...attribute,
    required: isRequired,
    ...(isImmutable ? ({ mutability: "immutable" } as const) : {}),
  };
  if (isWhole || attribute.subAttributes === undefined) return narrowed;
  return {
    ...narrowed,
    subAttributes: attribute.subAttributes.flatMap((subAttribute) => {
      const named = rows.find(({ target }) => target.subAttribute === subAttribute);
      if (named === undefined) return [];
      const mutability = named.isImmutable ? "immutable" : subAttribute.mutability;
      return [{ ...subAttribute, mutability, required: holds(named.row.required) }];
    }),
  };
}
