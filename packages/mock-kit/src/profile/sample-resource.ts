import {
  createResourceModel,
  GroupResourceType,
  isJsonObject,
  parseAttributePath,
  UserResourceType,
  type Attribute,
  type AttributePath,
  type JsonObject,
  type JsonValue,
} from "@understudy/scim-core";
import { attributeRows, holds } from "./narrow-resource-type.ts";
import type { Profile, ProfileAttribute, ResourceName } from "./profile.ts";

/** Values of attributes that have a form (RFC 7643 §4.1), or that have to differ between people, by name. */
const samples: Readonly<Record<string, (nickname: string) => JsonValue>> = {
  userName: mailOf,
  externalId: (nickname) => `${nickname}-1815`,
  displayName: (nickname) => `${nickname} the first`,
  givenName: (nickname) => `${nickname} the first`,
  familyName: () => "Lovelace",
  emails: mailOf,
  preferredLanguage: () => "en-GB",
  locale: () => "en-GB",
  timezone: () => "Europe/London",
  country: () => "GB",
  phoneNumbers: () => "+44 20 7946 0000",
};

/** Values by type, where the name tells nothing. */
const byType: Readonly<Record<Attribute["type"], (nickname: string) => JsonValue>> = {
  string: (nickname) => `${nickname} the first`,
  boolean: () => true,
  decimal: () => 1.5,
  integer: () => 7,
  dateTime: () => "2026-01-05T09:00:00Z",
  reference: (nickname) => `https://example.com/${nickname}`,
  binary: () => "AQID",
  complex: () => ({}),
};

const types = { User: UserResourceType, Group: GroupResourceType };

/**
 * Builds a resource that a vendor takes: a value for every attribute of its table that a client may write, less one. Who
 * somebody's manager is and who is in a group are left out unless they are required, since nobody else is there yet.
 *
 * @param nickname Tells one from another, e.g. `ada`.
 * @param without A path to leave out.
 * @example
 * sampleResource(profile, "User", "ada"); // { schemas: […], userName: "ada@example.com", … }
 */
export function sampleResource(
  profile: Profile,
  type: ResourceName,
  nickname: string,
  without?: string,
): JsonObject {
  const resource: JsonObject = { schemas: [types[type].schema.id] };
  for (const { value: row } of attributeRows(profile, type)) {
    if (row.path !== without && (holds(row.required) || !isReference(row)))
      put(resource, type, row, nickname);
  }
  return resource;
}

/**
 * A value for one attribute, as {@link sampleResource} has it; undefined for what has no single value of its own.
 *
 * @example
 * sampleValue("User", 'emails[type eq "work"].value', "ada"); // "ada@example.com"
 */
export function sampleValue(type: ResourceName, path: string, nickname: string): JsonValue | undefined {
  const at = createResourceModel(types[type]).resolve(parseAttributePath(path));
  if (at?.kind !== "attribute") return undefined;
  const leaf = at.subAttribute ?? valueOf(at.attribute);
  return leaf.type === "complex" ? undefined : leafValue(at.attribute, leaf, nickname);
}

function isReference({ path }: ProfileAttribute): boolean {
  return /(?:^|:)(?:manager|members)\b/i.test(path);
}

function put(resource: JsonObject, type: ResourceName, row: ProfileAttribute, nickname: string): void {
  const path = parseAttributePath(row.path);
  const at = createResourceModel(types[type]).resolve(path);
  if (at?.kind !== "attribute" || at.attribute.mutability === "readOnly") return;
  const { attribute, subAttribute, extension } = at;
  const home = extension === undefined ? resource : childOf(resource, extension.id);
  if (extension !== undefined && !schemasOf(resource).includes(extension.id)) {
    resource["schemas"] = [...schemasOf(resource), extension.id];
  }
  if (attribute.subAttributes === undefined) {
    const value = leafValue(attribute, attribute, nickname);
    home[attribute.name] = attribute.multiValued ? [value] : value;
    return;
  }
  const leaf = subAttribute ?? valueOf(attribute);
  const parent = attribute.multiValued ? elementOf(home, attribute, path) : childOf(home, attribute.name);
  if (leaf.mutability !== "readOnly" && leaf !== attribute)
    parent[leaf.name] = leafValue(attribute, leaf, nickname);
}

/** What stands for a complex attribute: its `value`, else the first of its texts. */
function valueOf(attribute: Attribute): Attribute {
  const { subAttributes = [] } = attribute;
  return (
    subAttributes.find(({ name }) => name === "value") ??
    subAttributes.find(({ name }) => name === "familyName") ??
    subAttributes[0] ??
    attribute
  );
}

function leafValue(attribute: Attribute, leaf: Attribute, nickname: string): JsonValue {
  const sample = samples[leaf.name === "value" ? attribute.name : leaf.name];
  const canonical = leaf.canonicalValues?.[0];
  if (leaf.type !== "string") return byType[leaf.type](nickname);
  return sample?.(nickname) ?? canonical ?? byType.string(nickname);
}

/** The element the path's filter names: the first that has its type, which is added where there is none. */
function elementOf(home: JsonObject, attribute: Attribute, { valueFilter }: AttributePath): JsonObject {
  const elements = home[attribute.name];
  const list = Array.isArray(elements) ? elements : [];
  home[attribute.name] = list;
  const wanted: JsonObject =
    valueFilter?.kind === "comparison" && valueFilter.operator === "eq"
      ? { [valueFilter.path.attribute]: valueFilter.value }
      : {};
  const isWanted = (element: JsonObject): boolean =>
    Object.entries(wanted).every(([name, value]) => element[name] === value);
  const found = list.filter(isJsonObject).find(isWanted);
  if (found !== undefined) return found;
  const isMail = attribute.name === "emails" && list.length === 0;
  const element: JsonObject = { ...wanted, ...(isMail ? { primary: true } : {}) };
  list.push(element);
  return element;
}

function childOf(home: JsonObject, name: string): JsonObject {
  const child = home[name];
  if (isJsonObject(child)) return child;
  const made: JsonObject = {};
  home[name] = made;
  return made;
}

function schemasOf({ schemas }: JsonObject): readonly JsonValue[] {
  return Array.isArray(schemas) ? schemas : [];
}

function mailOf(nickname: string): string {
  return `${nickname}@example.com`;
}
