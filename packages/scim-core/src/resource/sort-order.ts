import { invalidPath, type ScimError } from "../error.ts";
import { compileValueFilter } from "../filter/evaluate.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import { parseAttributePath, type AttributePath } from "../path/attribute-path.ts";
import type { Attribute } from "../schema/attribute.ts";
import { parseDateTime } from "../schema/date-time.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import { isNeverReturned } from "../schema/returned.ts";
import { attributeValue, resolveToValue, type ResolvedAttribute } from "./path-reader.ts";
import type { ScimResource } from "./scim-resource.ts";

/** An order of resources. */
export interface ResourceOrder {
  /** As `Array.prototype.sort` wants it; 0 leaves two resources in the order of their creation. */
  readonly compare: (a: ScimResource, b: ScimResource) => number;
  /** What it looks at. */
  readonly path: AttributePath;
  /** The members of a resource that has. */
  readonly members: readonly string[];
}

/** What a client sorts by (RFC 7644 §3.4.2.3). */
export interface SortKey {
  readonly sortBy: string;
  readonly isDescending: boolean;
}

/** What two resources are compared by: of one kind for all values of an attribute. */
type Key = string | number;

type KeyReader = (resource: ScimResource) => Key | undefined;

/**
 * Compiles a sort order for resources of some types (RFC 7644 §3.4.2.3): by the attribute's type, and for strings by
 * its `caseExact`; of a multi-valued attribute by the primary value, or else the first. Resources without a value go
 * last, and first where the order is descending; those of a type that has no such attribute are among them.
 *
 * Throws {@link ScimError} 400 `invalidPath` for what none of the types has, what is never returned, and a complex
 * attribute without a `value`.
 *
 * @example
 * const order = compileOrder({ sortBy: "name.familyName", isDescending: false }, [model]);
 */
export function compileOrder(key: SortKey, models: readonly ResourceModel[]): ResourceOrder {
  const path = parseAttributePath(key.sortBy);
  const readers = new Map<string, KeyReader>();
  for (const model of models) {
    const reader = compileKeyReader(path, key.sortBy, model);
    if (reader !== undefined) {
      readers.set(model.resourceType.name, reader);
    }
  }
  const [first] = readers.values();
  if (first === undefined) {
    const names = models.map(({ resourceType }) => resourceType.name).join(" or ");
    throw refused(key.sortBy, "a name no schema has", `an attribute of ${names}`);
  }
  const members = memberNames([path], models);
  if (models.length === 1) {
    return { compare: comparison(first, key), path, members };
  }
  const read: KeyReader = (resource) => readers.get(resource.meta.resourceType)?.(resource);
  return { compare: comparison(read, key), path, members: [...members, "meta"] };
}

/** The members of a resource that paths look at: attributes, or the extensions they are in. */
export function memberNames(
  paths: readonly AttributePath[],
  models: readonly ResourceModel[],
): readonly string[] {
  const names = models.flatMap((model) =>
    paths.flatMap((path) => {
      const at = model.resolve(path);
      if (at === undefined) {
        return [];
      }
      return at.kind === "attribute" && at.extension === undefined ? [at.attribute.name] : [at.extension?.id];
    }),
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

function comparison(read: KeyReader, { isDescending }: SortKey): ResourceOrder["compare"] {
  const keyOf = memoised(read);
  return isDescending ? (a, b) => compareKeys(keyOf(b), keyOf(a)) : (a, b) => compareKeys(keyOf(a), keyOf(b));
}

/** Undefined where the resource type has no such attribute. */
function compileKeyReader(path: AttributePath, sortBy: string, model: ResourceModel): KeyReader | undefined {
  const resolved = model.resolve(path);
  if (resolved === undefined) {
    return undefined;
  }
  if (resolved.kind === "extension") {
    throw refused(sortBy, "an extension", "one of its attributes");
  }
  const at = resolveToValue(resolved, model);
  const leaf = at.subAttribute ?? at.attribute;
  if (leaf.type === "complex") {
    throw refused(sortBy, `the complex attribute "${leaf.name}"`, "one of its sub-attributes");
  }
  if (isNeverReturned(at.attribute) || isNeverReturned(leaf)) {
    throw refused(sortBy, `"${leaf.name}", which is never returned`, "an attribute that is");
  }
  const selects =
    path.valueFilter === undefined ? undefined : compileValueFilter(path.valueFilter, at.attribute, model);
  const toKey = keyOfValue(leaf);
  return (resource) => {
    const value = leadingValue(at, resource, selects);
    return value === undefined ? undefined : toKey(value);
  };
}

/** The one value that stands for all: the primary, or else the first. */
function leadingValue(
  at: ResolvedAttribute,
  resource: ScimResource,
  selects: ((element: JsonValue) => boolean) | undefined,
): JsonValue | undefined {
  const value = attributeValue(at, resource);
  const element = Array.isArray(value) ? leadingElement(value, selects) : value;
  if (at.subAttribute === undefined || element === undefined) {
    return element;
  }
  const inner = isJsonObject(element) ? element[at.subAttribute.name] : undefined;
  return Array.isArray(inner) ? inner[0] : inner;
}

function leadingElement(
  values: readonly JsonValue[],
  selects: ((element: JsonValue) => boolean) | undefined,
): JsonValue | undefined {
  const selected = selects === undefined ? values : values.filter(selects);
  return selected.find((element) => isJsonObject(element) && element["primary"] === true) ?? selected[0];
}

function keyOfValue({ type, caseExact }: Attribute): (value: JsonValue) => Key | undefined {
  switch (type) {
    case "boolean":
      return (value) => (typeof value === "boolean" ? Number(value) : undefined);
    case "integer":
    case "decimal":
      return (value) => (typeof value === "number" ? value : undefined);
    case "dateTime":
      return (value) => (typeof value === "string" ? parseDateTime(value) : undefined);
    case "string":
    case "reference":
    case "binary":
    case "complex":
      return caseExact ? textOf : (value) => textOf(value)?.toLowerCase();
  }
}

function textOf(value: JsonValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A resource is compared with many others, and its value read once. */
function memoised(read: KeyReader): KeyReader {
  const keys = new Map<ScimResource, Key | undefined>();
  return (resource) => {
    let key = keys.get(resource);
    if (key === undefined && !keys.has(resource)) {
      key = read(resource);
      keys.set(resource, key);
    }
    return key;
  };
}

/** By Unicode and no locale (RFC 7644 §3.4.2.3); numbers go before texts, should two types call both by one name. */
function compareKeys(a: Key | undefined, b: Key | undefined): number {
  if (a === b) {
    return 0;
  }
  if (a === undefined || b === undefined) {
    return a === undefined ? 1 : -1;
  }
  if (typeof a !== typeof b) {
    return typeof a === "number" ? -1 : 1;
  }
  return a < b ? -1 : 1;
}

function refused(sortBy: string, got: string, expected: string): ScimError {
  return invalidPath(sortBy, undefined, got, `${expected} to sort by`);
}
