import {
  createResourceModel,
  parseAttributePath,
  UserResourceType,
  type Attribute,
  type ResolvedPath,
  type ResourceRules,
  type ResourceType,
  type Schema,
  type ServedResourceType,
  type ServiceRules,
  type ValueRule,
  type WritablePaths,
} from "@understudy/scim-core";
import { ConfigError } from "../config-error.ts";
import type { Knobs } from "./knobs.ts";
import type { Claim, Profile, ProfileAttribute } from "./profile.ts";

/** A vendor as the SCIM service understands it. */
export interface ServedProfile {
  readonly resourceTypes: readonly ServedResourceType[];
  readonly rules: Partial<ServiceRules>;
}

const WORK_EMAIL = 'emails[type eq "work"].value';

/**
 * Turns a profile and its knobs into resource types and rules: the User schema narrowed to the vendor's attributes.
 *
 * @throws ConfigError for an attribute no RFC schema has, or of another type.
 * @example
 * const { resourceTypes, rules } = serveProfile(profile, resolveKnobs(profile));
 * const service = createScimService({ resourceTypes, rules });
 */
export function serveProfile(profile: Profile, knobs: Knobs): ServedProfile {
  const rows = profile.user.map((row) => resolveRow(profile, row.value));
  return {
    resourceTypes: [{ resourceType: narrowUser(profile, rows), rules: resourceRules(profile, knobs) }],
    rules: {
      pathCase: knobs.pathCase,
      page: knobs.page,
      patchStatus: knobs.patchStatus,
      contentTypes: knobs.contentTypes,
      discovery: knobs.discovery,
      etag: knobs.etag,
    },
  };
}

/** Whether a claim of an attribute row holds, whatever its evidence. */
function holds(claim: Claim): boolean {
  return typeof claim === "boolean" ? claim : claim.value;
}

/** A row of the profile and what its path means in the RFC's User. */
interface ResolvedRow {
  readonly row: ProfileAttribute;
  readonly isFiltered: boolean;
  readonly target: Extract<ResolvedPath, { kind: "attribute" }>;
}

const rfcUser = createResourceModel(UserResourceType);

function resolveRow(profile: Profile, row: ProfileAttribute): ResolvedRow {
  const path = parseAttributePath(row.path);
  const target = rfcUser.resolve(path);
  if (target?.kind !== "attribute") {
    throw new ConfigError(
      `The profile of ${profile.vendor}: "${row.path}" is no attribute of User (RFC 7643 §4.1) or Enterprise User (§4.3).`,
    );
  }
  const leaf = target.subAttribute ?? target.attribute;
  if (leaf.type !== row.type && leaf.type !== "complex") {
    throw new ConfigError(
      `The profile of ${profile.vendor}: "${row.path}" is ${leaf.type} in RFC 7643, got ${row.type}.`,
    );
  }
  return { row, isFiltered: path.valueFilter !== undefined, target };
}

function narrowUser(profile: Profile, rows: readonly ResolvedRow[]): ResourceType {
  const narrow = (schema: Schema): Schema => ({
    ...schema,
    attributes: schema.attributes.flatMap((attribute) => {
      const named = rows.filter(({ target }) => target.attribute === attribute);
      return named.length === 0 ? [] : [narrowAttribute(attribute, named)];
    }),
  });
  const extensions = UserResourceType.schemaExtensions
    .map((extension) => ({ ...extension, schema: narrow(extension.schema) }))
    .filter((extension) => extension.schema.attributes.length > 0);
  return {
    ...UserResourceType,
    description: `${profile.vendor} user`,
    schema: narrow(UserResourceType.schema),
    schemaExtensions: extensions,
  };
}

/** Keeps the sub-attributes the rows name; all of them where a row names the attribute whole or an element of it. */
function narrowAttribute(attribute: Attribute, rows: readonly ResolvedRow[]): Attribute {
  const isWhole = rows.some(({ target, isFiltered }) => isFiltered || target.subAttribute === undefined);
  const isRequired = rows.some(
    ({ row, target, isFiltered }) => holds(row.required) && !isFiltered && target.subAttribute === undefined,
  );
  const narrowed = { ...attribute, required: isRequired };
  if (isWhole || attribute.subAttributes === undefined) return narrowed;
  return {
    ...narrowed,
    subAttributes: attribute.subAttributes.flatMap((subAttribute) => {
      const named = rows.find(({ target }) => target.subAttribute === subAttribute);
      return named === undefined ? [] : [{ ...subAttribute, required: holds(named.row.required) }];
    }),
  };
}

function resourceRules(profile: Profile, knobs: Knobs): Partial<ResourceRules> {
  const rows = profile.user.map((row) => row.value);
  const pathsWhere = (claim: "required" | "filterable" | "unique"): string[] =>
    rows.filter((row) => holds(row[claim])).map((row) => row.path);
  return {
    required: requiredPaths(pathsWhere("required"), knobs),
    filterable: pathsWhere("filterable"),
    unique: pathsWhere("unique"),
    undeclared: knobs.undeclaredAttributes,
    writable: {
      put: writablePaths(knobs.replaceable, knobs),
      patch: writablePaths(knobs.patchable, knobs),
    },
    values: valueRules(knobs),
    onDelete: knobs.onDelete,
    onDeactivate: knobs.onDeactivate,
    checkedReferences: knobs.managerReference === "checked" ? managerPaths(rows) : [],
  };
}

function requiredPaths(declared: readonly string[], knobs: Knobs): string[] {
  if (knobs.workEmail === "as-declared") return [...declared];
  const others = declared.filter((path) => path !== WORK_EMAIL);
  return knobs.workEmail === "required" ? [...others, WORK_EMAIL] : others;
}

function writablePaths(paths: "all" | readonly string[], knobs: Knobs): WritablePaths {
  return paths === "all" ? "all" : { paths, others: knobs.onUnwritable };
}

function valueRules(knobs: Knobs): ValueRule[] {
  const rules: ValueRule[] = [];
  if (knobs.userNameFormat === "email") rules.push({ path: "userName", must: "be-email" });
  if (knobs.emailDomains !== "any") {
    rules.push({ path: "userName", must: "have-domain", domains: knobs.emailDomains });
  }
  if (knobs.preferredLanguages !== "any") {
    rules.push({ path: "preferredLanguage", must: "be-one-of", values: knobs.preferredLanguages });
  }
  if (knobs.workEmail === "unless-userName-is-email") {
    rules.push({ path: WORK_EMAIL, must: "be-present-unless-email", other: "userName" });
  }
  return rules;
}

function managerPaths(rows: readonly ProfileAttribute[]): string[] {
  return rows.map((row) => row.path).filter((path) => path.endsWith(":manager"));
}
