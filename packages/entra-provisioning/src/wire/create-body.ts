import { toRoleElements, type MappedRoles } from "../mapping/app-roles.ts";
import type { MappedValue } from "../mapping/evaluate-mapping.ts";
import type { ResourceType } from "./resource-path.ts";
import { parseTargetAttribute, type TargetAttribute } from "./target-attribute.ts";

/** Listed whether or not the extension has a value; URNs of custom extensions never are (entra-client §1.3, §1.4). */
const SCHEMAS: Readonly<Record<ResourceType, readonly string[]>> = {
  User: [
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  ],
  Group: [
    "urn:ietf:params:scim:schemas:core:2.0:Group",
    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
  ],
};

/** Entra writes this type over whatever is mapped to a role (entra-client §1.3). */
const ROLE_TYPE = "WindowsAzureActiveDirectoryRole";

type Json = Record<string, unknown>;

/** What a body has beside single values. */
export interface CreateBodyParts {
  /** Target attribute to values. */
  readonly lists?: ReadonlyMap<string, readonly string[]>;
  readonly roles?: readonly MappedRoles[];
}

const NO_LISTS: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * Formats the body of a POST, the same in both dialects (entra-client §1.3).
 *
 * The documented example has `schemas`, `externalId` and `userName` first and the rest by alphabet, `formatted` before
 * its siblings; attributes the example lacks are put in by the same rule. What has no value is left out, but for
 * `roles`, which is `[]` where it is mapped and empty.
 *
 * @param values Target attribute to value, without references.
 * @example
 * formatCreateBody("User", new Map([["userName", "ada@contoso.example"]]));
 */
export function formatCreateBody(
  type: ResourceType,
  values: ReadonlyMap<string, MappedValue>,
  { lists = NO_LISTS, roles = [] }: CreateBodyParts = {},
): string {
  const body = bare({ schemas: SCHEMAS[type], meta: { resourceType: type } });
  for (const [target, value] of values) {
    const attribute = parseTargetAttribute(target);
    if (value !== undefined && value !== "") put(body, attribute, value);
    else if (attribute.name === "roles") body["roles"] ??= [];
  }
  for (const [target, list] of lists) putList(body, parseTargetAttribute(target), list);
  for (const mapped of roles) if (mapped.target === "roles") body["roles"] = toRoleElements(mapped);
  return JSON.stringify(inOrder(body, ["schemas", "externalId", "userName"]));
}

/** Without a prototype, so that no target attribute, such as `__proto__.name`, reaches one. */
function bare(members: Json): Json {
  return Object.assign(Object.create(null) as Json, members);
}

function putList(body: Json, { urn, name }: TargetAttribute, list: readonly string[]): void {
  if (list.length > 0) (urn === undefined ? body : child(body, urn))[name] = list;
}

function put(
  body: Json,
  { urn, name, filter, subAttribute }: TargetAttribute,
  value: string | boolean,
): void {
  const holder = urn === undefined ? body : child(body, urn);
  if (filter !== undefined) {
    const element = elementOf(holder, name, filter);
    element[subAttribute ?? "value"] = value;
    // Last, since Entra's type wins over a mapped one.
    if (name === "roles") element["type"] = ROLE_TYPE;
    return;
  }
  if (subAttribute === undefined) holder[name] = value;
  else child(holder, name)[subAttribute] = value;
}

function child(holder: Json, name: string): Json {
  const present = holder[name];
  if (typeof present === "object" && present !== null && !Array.isArray(present)) return present as Json;
  const made = bare({});
  holder[name] = made;
  return made;
}

function elementOf(holder: Json, name: string, filter: NonNullable<TargetAttribute["filter"]>): Json {
  const elements = Array.isArray(holder[name]) ? (holder[name] as Json[]) : [];
  holder[name] = elements;
  const value = filter.attribute === "primary" ? filter.value.toLowerCase() === "true" : filter.value;
  const present = elements.find((element) => element[filter.attribute] === value);
  if (present !== undefined) return present;
  const isPrimary = name === "emails" && filter.attribute === "type" && filter.value === "work";
  const made = bare({ ...(isPrimary ? { primary: true } : {}), [filter.attribute]: value });
  elements.push(made);
  return made;
}

function inOrder(value: unknown, first: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((element) => inOrder(element, first));
  if (typeof value !== "object" || value === null) return value;
  const given = value as Json;
  const rank = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length);
  const keys = Object.keys(given).toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : Number(a > b)));
  const ordered = bare({});
  for (const key of keys) ordered[key] = inOrder(given[key], ["formatted"]);
  return ordered;
}
