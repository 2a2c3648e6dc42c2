import type { JsonObject } from "../json.ts";
import { urns } from "../urns.ts";
import { isWritable, type AttributeDefinition } from "./attribute.ts";
import type { TargetExtension, TargetType } from "./resource-type.ts";

/** How much of a resource a sample has: what the checks look at, or what the schema requires. */
export type SampleSize = "full" | "required";

/** What a sample prefers as a value, by attribute; `name` is unique to the resource. */
type Preferences = (name: string) => Readonly<Record<string, unknown>>;

const userPreferences: Preferences = (name) => ({
  userName: `${name}@example.com`,
  externalId: name,
  displayName: `Ada ${name}`,
  nickName: "Ada",
  title: "Countess",
  userType: "Employee",
  active: true,
  name: { givenName: "Ada", familyName: "Lovelace" },
});

const extensionPreferences: Preferences = (name) => ({ employeeNumber: name, department: "Research" });

/**
 * Builds a resource a server should accept, from what its schemas declare.
 *
 * @param name unique to the resource; part of its userName or displayName
 * @example
 * buildSample(user, "understudy-9f86-1", "full").userName; // "understudy-9f86-1@example.com"
 */
export function buildSample(type: TargetType, name: string, size: SampleSize): JsonObject {
  const isUser = type.schema === urns.user || type.name === "User";
  const preferences = isUser ? userPreferences(name) : { displayName: name, externalId: name };
  const own = sampleOf(type.attributes, preferences, name, size);
  const extensions = type.extensions.flatMap((extension) => extensionEntry(extension, name, size));
  return {
    schemas: [type.schema, ...extensions.map(([schema]) => schema)],
    ...(size === "full" ? { externalId: name } : {}),
    ...own,
    ...Object.fromEntries(extensions),
  };
}

function extensionEntry(
  { schema, isRequired, attributes }: TargetExtension,
  name: string,
  size: SampleSize,
): readonly (readonly [string, JsonObject])[] {
  const value = sampleOf(attributes, extensionPreferences(name), name, size);
  return isRequired || Object.keys(value).length > 0 ? [[schema, value]] : [];
}

function sampleOf(
  attributes: readonly AttributeDefinition[],
  preferences: Readonly<Record<string, unknown>>,
  name: string,
  size: SampleSize,
): JsonObject {
  const entries = attributes.flatMap((attribute) => {
    const preferred = preferences[attribute.name];
    const isWanted = size === "full" && (preferred !== undefined || attribute.name === "emails");
    if (!isWritable(attribute) || (!attribute.required && !isWanted)) return [];
    return [[attribute.name, valueFor(attribute, preferred, name, size)] as const];
  });
  return Object.fromEntries(entries);
}

function valueFor(
  attribute: AttributeDefinition,
  preferred: unknown,
  name: string,
  size: SampleSize,
): unknown {
  if (attribute.name === "emails" && attribute.multiValued) return emailsFor(attribute, name, size);
  const one =
    attribute.type === "complex"
      ? complexFor(attribute, preferred, name, size)
      : simpleFor(attribute, preferred, name);
  return attribute.multiValued && !Array.isArray(one) ? [one] : one;
}

function complexFor(
  { subAttributes }: AttributeDefinition,
  preferred: unknown,
  name: string,
  size: SampleSize,
): JsonObject {
  const preferences = (preferred ?? {}) as Readonly<Record<string, unknown>>;
  const some = sampleOf(subAttributes, preferences, name, size);
  if (Object.keys(some).length > 0) return some;
  const writable = subAttributes.filter(isWritable);
  const first = writable.find((candidate) => candidate.name === "value") ?? writable[0];
  return first === undefined ? {} : { [first.name]: valueFor(first, undefined, name, size) };
}

/** The addresses of a sample: one for each of two types, as far as the schema has them. */
function emailsFor({ subAttributes }: AttributeDefinition, name: string, size: SampleSize): JsonObject[] {
  const has = (sub: string): AttributeDefinition | undefined =>
    subAttributes.find((candidate) => candidate.name === sub && isWritable(candidate));
  const types = has("type")?.canonicalValues ?? [];
  const ordered =
    types.length === 0
      ? ["work", "home"]
      : ["work", ...types].filter((type, at, all) => types.includes(type) && all.indexOf(type) === at);
  const wanted = has("type") === undefined ? [undefined] : ordered.slice(0, size === "full" ? 2 : 1);
  return wanted.map((type, at) => ({
    value: at === 0 ? `${name}@example.com` : `${name}.${String(type)}@example.org`,
    ...(type === undefined ? {} : { type }),
    ...(at === 0 && has("primary") !== undefined ? { primary: true } : {}),
  }));
}

const byType: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 1,
  decimal: 1.5,
  dateTime: "2026-01-05T09:00:00Z",
  reference: "https://example.com/understudy",
  binary: "dW5kZXJzdHVkeQ==",
};

function simpleFor(attribute: AttributeDefinition, preferred: unknown, name: string): unknown {
  const { type, canonicalValues, uniqueness } = attribute;
  if (type === "string" && canonicalValues.length > 0) {
    return typeof preferred === "string" && canonicalValues.includes(preferred)
      ? preferred
      : canonicalValues[0];
  }
  if (preferred !== undefined) return preferred;
  if (type in byType) return byType[type];
  return uniqueness === "none" ? "understudy" : name;
}
