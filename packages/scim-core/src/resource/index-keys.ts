import { changedSpan } from "../changed-span.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { formatAttributePath, parseAttributePath } from "../path/attribute-path.ts";
import { referenceAttributes } from "../schema/reference-attributes.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { ResourceRules } from "../service/rules.ts";
import type { IndexDefinition, StoreRecord } from "../store/resource-store.ts";
import { createPathReader, type PathReader } from "./path-reader.ts";

/** An index of a resource type with the reader of its keys; `name` is the path. */
export interface ResourceIndex extends PathReader {
  readonly unique: boolean;
}

/** Attributes that clients look resources up by (RFC 7643 §3.1 and §4, entra-client §1.1). */
const LOOKED_UP = ["userName", "externalId", "displayName"] as const;

/**
 * The indexes a resource type needs, by path: what clients look up, and every path that must be unique or may be
 * filtered on.
 */
export function resourceIndexes(
  model: ResourceModel,
  rules: ResourceRules,
): ReadonlyMap<string, ResourceIndex> {
  const indexes = new Map<string, ResourceIndex>();
  const add = (path: string, unique: boolean): void => {
    const reader = createPathReader(path, model);
    if (reader.attribute.type !== "complex") {
      indexes.set(reader.path, { ...reader, unique: unique || indexes.get(reader.path)?.unique === true });
    }
  };
  const unique = [...uniqueInSchema(model), ...rules.unique];
  const filterable = rules.filterable === "all" ? [] : rules.filterable;
  // By its references a resource is found from what it refers to, e.g. the groups of a member.
  const references = rules.references === "completed" ? referenceAttributes(model) : [];
  const others = references.map(({ path }) => path);
  for (const path of [...lookedUp(model), ...others, ...filterable, ...unique]) {
    add(withoutValueFilter(path), false);
  }
  for (const path of unique) {
    add(path, true);
  }
  // `id` is the store's own key.
  indexes.delete("id");
  return indexes;
}

/** What a store must be told of the indexes. */
export function indexDefinitions(
  resourceType: string,
  indexes: ReadonlyMap<string, ResourceIndex>,
): readonly IndexDefinition[] {
  return [...indexes].map(([name, { unique }]) => ({ resourceType, name, unique }));
}

/**
 * The keys of a resource in each index it has values for.
 *
 * @param before the version it comes after, whose keys stay those of the elements both have
 */
export function indexKeysOf(
  resource: JsonObject,
  indexes: ReadonlyMap<string, ResourceIndex>,
  before?: Pick<StoreRecord, "resource" | "indexKeys">,
): Record<string, readonly string[]> {
  const keys: Record<string, readonly string[]> = {};
  const known = before?.indexKeys;
  for (const [name, index] of indexes) {
    const found =
      keysAfter(index, resource, before?.resource, known?.[name]) ?? keysIn(index, index.read(resource));
    if (found.length > 0) {
      keys[name] = found;
    }
  }
  return keys;
}

function keysIn({ attribute }: ResourceIndex, values: readonly JsonValue[]): readonly string[] {
  return values.map((value) => indexKey(value, attribute.caseExact));
}

/** Undefined where it cannot be told which element has which key. */
function keysAfter(
  index: ResourceIndex,
  resource: JsonObject,
  before: JsonObject | undefined,
  known: readonly string[] | undefined,
): readonly string[] | undefined {
  const old = before === undefined ? undefined : index.elements(before);
  const now = index.elements(resource);
  if (old === undefined || now === undefined || known?.length !== old.length) {
    return undefined;
  }
  const { start, endBefore, endAfter } = changedSpan(old, now);
  const changed = keysIn(index, index.readElements(now.slice(start, endAfter)));
  return start === endBefore && start === endAfter
    ? known
    : [...known.slice(0, start), ...changed, ...known.slice(endBefore)];
}

/** The key of one value: two values have the same key where `eq` finds them equal (RFC 7643 §2.2 caseExact). */
export function indexKey(value: JsonValue, isCaseExact: boolean): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return isCaseExact ? text : text.toLowerCase();
}

/** A filter is looked up by its plain path, whatever stands in brackets, and then applied. */
function withoutValueFilter(path: string): string {
  const { valueFilter: _, ...plain } = parseAttributePath(path);
  return formatAttributePath(plain);
}

function lookedUp(model: ResourceModel): readonly string[] {
  return LOOKED_UP.filter((name) => {
    // A User's displayName is nothing one looks it up by; a Group's is (entra-client §1.4).
    const isNameOfUser =
      name === "displayName" && model.attributeNamed(undefined, "userName")?.isDeclared === true;
    return !isNameOfUser && model.attributeNamed(undefined, name)?.isDeclared === true;
  });
}

/** RFC 7643 §2.2: `server` and `global` both mean unique here, since one provider is all there is. */
function uniqueInSchema(model: ResourceModel): readonly string[] {
  const paths: string[] = [];
  for (const extension of [undefined, ...model.extensions]) {
    const prefix = extension === undefined ? "" : `${extension.id}:`;
    for (const attribute of extension?.attributes ?? model.attributes) {
      if (attribute.uniqueness !== "none") {
        paths.push(prefix + attribute.name);
      }
      for (const sub of attribute.subAttributes ?? []) {
        if (sub.uniqueness !== "none") {
          paths.push(`${prefix}${attribute.name}.${sub.name}`);
        }
      }
    }
  }
  return paths;
}
