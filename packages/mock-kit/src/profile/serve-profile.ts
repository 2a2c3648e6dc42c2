import {
  defaultServiceRules,
  type AuthenticationScheme,
  type ResourceRules,
  type ServedResourceType,
  type ServiceRules,
  type WritablePaths,
} from "@understudy/scim-core";
import type { Knobs } from "./knobs.ts";
import { attributeRows, holds, narrowResourceType } from "./narrow-resource-type.ts";
import type { Profile, ProfileAttribute, ResourceName } from "./profile.ts";
import { valueRules, WORK_EMAIL } from "./value-rules.ts";

/** A vendor as the SCIM service understands it. */
export interface ServedProfile {
  readonly resourceTypes: readonly ServedResourceType[];
  readonly rules: Partial<ServiceRules>;
}

/**
 * Turns a profile and its knobs into resource types and rules: the RFC's schemas narrowed to the vendor's attributes.
 *
 * @throws ConfigError for an attribute no RFC schema has, or of another type.
 * @example
 * const { resourceTypes, rules } = serveProfile(profile, resolveKnobs(profile));
 * const service = createScimService({ resourceTypes, rules });
 */
export function serveProfile(profile: Profile, knobs: Knobs): ServedProfile {
  return {
    resourceTypes: profile.resources.value.map((name) => ({
      resourceType: narrowResourceType(profile, name, knobs.onImmutable === "refuse" ? knobs.immutable : []),
      rules: resourceRules(profile, knobs, name),
    })),
    rules: {
      pathCase: knobs.pathCase,
      authenticationSchemes: authenticationSchemes(knobs),
      page: knobs.page,
      contentTypes: knobs.contentTypes,
      discovery: knobs.discovery,
      etag: knobs.etag,
      bulk: knobs.bulk,
      changePassword: knobs.changePassword,
      sort: knobs.sort,
      pagination: knobs.pagination,
      rootQuery: knobs.rootQuery,
      me: knobs.me,
      accept: knobs.accept,
      discoverySchemas: knobs.discoverySchemas,
    },
  };
}

function resourceRules(profile: Profile, knobs: Knobs, name: ResourceName): Partial<ResourceRules> {
  const rows = attributeRows(profile, name).map((row) => row.value);
  const pathsWhere = (claim: "required" | "filterable" | "unique"): string[] =>
    rows.filter((row) => holds(row[claim])).map((row) => row.path);
  const rules: Partial<ResourceRules> = {
    required: pathsWhere("required"),
    filterable: knobs.filterable === "all" ? "all" : pathsWhere("filterable"),
    unique: pathsWhere("unique"),
    requiredOn: knobs.requiredOn,
    undeclared: knobs.undeclaredAttributes,
    references: knobs.references,
    canonicalValues: knobs.canonicalValues,
  };
  if (name === "Group") {
    const { groupPatchStatus } = knobs;
    const patchStatus = groupPatchStatus === "as-users" ? knobs.patchStatus : groupPatchStatus;
    return {
      ...rules,
      patchStatus,
      checkedReferences: knobs.memberReference === "checked" ? ["members"] : [],
    };
  }
  return {
    ...rules,
    patchStatus: knobs.patchStatus,
    required: requiredPaths(pathsWhere("required"), knobs),
    writable: {
      put: writablePaths(knobs.replaceable, rows, knobs),
      patch: writablePaths(knobs.patchable, rows, knobs),
    },
    values: valueRules(knobs),
    onDelete: knobs.onDelete,
    onDeactivate: knobs.onDeactivate,
    checkedReferences: knobs.managerReference === "checked" ? managerPaths(rows) : [],
  };
}

/** RFC 7643 §5: a token endpoint is a scheme of its own beside the bearer token. */
function authenticationSchemes({ tokenEndpoint }: Knobs): readonly AuthenticationScheme[] {
  const bearer = defaultServiceRules.authenticationSchemes;
  if (tokenEndpoint === "none") return bearer;
  return [
    ...bearer,
    {
      type: "oauth2",
      name: "OAuth 2.0 client credentials",
      description: `An access token of ${tokenEndpoint}, for a client secret or a JWT assertion.`,
      specUri: "https://www.rfc-editor.org/info/rfc6749",
      primary: false,
    },
  ];
}

function requiredPaths(declared: readonly string[], knobs: Knobs): string[] {
  if (knobs.workEmail === "as-declared") return [...declared];
  const others = declared.filter((path) => path !== WORK_EMAIL);
  return knobs.workEmail === "required" ? [...others, WORK_EMAIL] : others;
}

/** An immutable attribute whose changes are ignored is one that no method may write once it is there. */
function writablePaths(
  paths: "all" | readonly string[],
  rows: readonly ProfileAttribute[],
  knobs: Knobs,
): WritablePaths {
  const { immutable, onImmutable, onUnwritable } = knobs;
  if (immutable.length === 0 || onImmutable === "refuse") {
    return paths === "all" ? "all" : { paths, others: onUnwritable };
  }
  const all = paths === "all" ? rows.map((row) => row.path) : paths;
  return { paths: all.filter((path) => !immutable.includes(path)), others: "ignore" };
}

function managerPaths(rows: readonly ProfileAttribute[]): string[] {
  return rows.map((row) => row.path).filter((path) => path.endsWith(":manager"));
}
