import { changedSpan } from "../changed-span.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { inherit } from "../patch/element-index.ts";
import { locationOf } from "../resource/location.ts";
import type { Projection } from "../resource/projection.ts";
import type { Derivation } from "../resource/representation.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import type { Attribute, Schema } from "../schema/attribute.ts";
import { referenceAttributes, type ReferenceAttribute } from "../schema/reference-attributes.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import { getMany } from "./lookups.ts";
import { membershipsOf, type Membership } from "./memberships.ts";
import type { Provider } from "./provider.ts";
import type { ResourceRules } from "./rules.ts";
import type { ServedType } from "./served-type.ts";

/** The attributes of a resource type that responses have and the store has not, or not whole. */
export interface DerivedAttributes {
  readonly references: readonly ReferenceAttribute[];
  /** `groups` of RFC 7643 §4.1.2, where the type declares it. */
  readonly groups: Attribute | undefined;
}

/** A resource that others refer to. */
interface Target {
  readonly type: ServedType;
  readonly record: StoreRecord;
}

/** Finds the derived attributes of a resource type. */
export function derivedAttributes(model: ResourceModel, rules: ResourceRules): DerivedAttributes {
  const groups = model.attributes.find(
    ({ name, mutability, type }) => name === "groups" && mutability === "readOnly" && type === "complex",
  );
  return { references: rules.references === "completed" ? referenceAttributes(model) : [], groups };
}

/**
 * Works out what responses say of resources besides what is stored, at once for all of a page; undefined for a
 * resource with nothing of the kind. What the projection leaves out is not looked for.
 */
export async function derive(
  records: readonly StoreRecord[],
  type: ServedType,
  provider: Provider,
  baseUrl = "",
  projection?: Projection,
): Promise<readonly (Derivation | undefined)[]> {
  const { groups } = type.derived;
  const references = type.derived.references.filter(
    ({ attribute, extension, path }) =>
      isIncluded(attribute, extension, projection) && records.some((record) => hasReference(record, path)),
  );
  const targets = references.length === 0 ? NO_TARGETS : await targetsOf(records, references, provider);
  const memberships =
    groups === undefined || !isIncluded(groups, undefined, projection)
      ? NO_MEMBERSHIPS
      : await membershipsOf(
          records.map(({ id }) => id),
          provider,
        );
  return targets.size === 0 && memberships.size === 0
    ? []
    : records.map((record) =>
        derivationOf(record, { references, targets, baseUrl }, memberships.get(record.id) ?? []),
      );
}

/** Returns one resource as responses have it. */
export async function withDerived(
  record: StoreRecord,
  type: ServedType,
  provider: Provider,
  baseUrl: string | undefined,
): Promise<ScimResource> {
  const [derivation] = await derive([record], type, provider, baseUrl);
  return derivation?.apply(record.resource) ?? record.resource;
}

/** What the derivations of a page share. */
interface Context {
  readonly references: readonly ReferenceAttribute[];
  readonly targets: Targets;
  readonly baseUrl: string;
}

/** What resources refer to, by id, of each resource type. */
type Targets = ReadonlyMap<ServedType, ReadonlyMap<string, StoreRecord>>;

const NO_TARGETS: Targets = new Map();
const NO_MEMBERSHIPS: ReadonlyMap<string, readonly Membership[]> = new Map();

function isIncluded(
  attribute: Attribute,
  extension: Schema | undefined,
  projection: Projection | undefined,
): boolean {
  return projection === undefined
    ? attribute.returned === "default" || attribute.returned === "always"
    : projection.includes(attribute, extension);
}

/** Asks the index, so that a record without references need not be read. */
function hasReference(record: StoreRecord, path: string): boolean {
  return record.hasKeys?.(path) ?? (record.indexKeys[path]?.length ?? 0) > 0;
}

async function targetsOf(
  records: readonly StoreRecord[],
  references: readonly ReferenceAttribute[],
  provider: Provider,
): Promise<Targets> {
  const ids: string[] = [];
  for (const reference of references) {
    for (const record of records.filter((one) => hasReference(one, reference.path))) {
      ids.push(...elementsAt(reference, record.resource).flatMap((element) => idOf(element) ?? []));
    }
  }
  return targetsAmong(ids, references, provider);
}

async function targetsAmong(
  ids: readonly string[],
  references: readonly ReferenceAttribute[],
  provider: Provider,
): Promise<Targets> {
  const targets = new Map<ServedType, ReadonlyMap<string, StoreRecord>>();
  const distinct = [...new Set(ids)];
  for (const type of distinct.length === 0 ? [] : provider.types) {
    if (references.some((reference) => mayReferTo(reference, type))) {
      const found = await getMany(provider.store, type.resourceType.name, distinct);
      if (found.size > 0) targets.set(type, found);
    }
  }
  return targets;
}

function mayReferTo({ referenceTypes }: ReferenceAttribute, { resourceType }: ServedType): boolean {
  return referenceTypes.length === 0 || referenceTypes.includes(resourceType.name);
}

function elementsAt(
  { extension, attribute }: ReferenceAttribute,
  resource: JsonObject,
): readonly JsonValue[] {
  const container = extension === undefined ? resource : resource[extension.id];
  const value = isJsonObject(container) ? container[attribute.name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function idOf(element: JsonValue): string | undefined {
  const value = isJsonObject(element) ? element["value"] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The resource an element refers to; ids of different types may be the same, and a `type` tells them apart. */
function targetOf(
  element: JsonValue,
  reference: ReferenceAttribute,
  { targets }: Context,
): Target | undefined {
  const id = idOf(element);
  const named = isJsonObject(element) && reference.type !== undefined ? element[reference.type] : undefined;
  for (const [type, records] of targets) {
    const record = id !== undefined && mayReferTo(reference, type) ? records.get(id) : undefined;
    if (record !== undefined && (named === undefined || named === type.resourceType.name)) {
      return { type, record };
    }
  }
  return undefined;
}

function derivationOf(
  record: StoreRecord,
  context: Context,
  memberships: readonly Membership[],
): Derivation | undefined {
  const sources = memberships.map(({ group }) => group);
  for (const reference of context.references.filter(({ path }) => hasReference(record, path))) {
    for (const element of elementsAt(reference, record.resource)) {
      const target = targetOf(element, reference, context);
      if (target !== undefined) sources.push(target.record);
    }
  }
  if (sources.length === 0) {
    return undefined;
  }
  return { sources, baseUrl: context.baseUrl, apply: (before) => applied(before, context, memberships) };
}

function applied(resource: ScimResource, context: Context, memberships: readonly Membership[]): ScimResource {
  let whole: JsonObject = resource;
  for (const reference of context.references) {
    whole = withElements(whole, reference, (element) => completedElement(element, reference, context));
  }
  const groups = memberships.map((membership) => groupElement(membership, context.baseUrl));
  return { ...resource, ...whole, ...(groups.length === 0 ? {} : { groups }) };
}

/** Returns a copy of a resource with the elements at a reference attribute changed. */
function withElements(
  resource: JsonObject,
  { extension, attribute }: ReferenceAttribute,
  change: (element: JsonValue) => JsonValue,
): JsonObject {
  const container = extension === undefined ? resource : resource[extension.id];
  const value = isJsonObject(container) ? container[attribute.name] : undefined;
  if (value === undefined || !isJsonObject(container)) {
    return resource;
  }
  const changed = {
    ...container,
    [attribute.name]: Array.isArray(value) ? inherit(value.map(change), value) : change(value),
  };
  return extension === undefined ? changed : { ...resource, [extension.id]: changed };
}

/** A client may call a member as it likes; where the member lives and what it is follow from the member. */
function completedElement(element: JsonValue, reference: ReferenceAttribute, context: Context): JsonValue {
  const target = targetOf(element, reference, context);
  if (target === undefined || !isJsonObject(element)) {
    return element;
  }
  const { resourceType } = target.type;
  const name = nameOf(target.record.resource);
  const completed: JsonObject = {
    ...element,
    $ref: locationOf(resourceType, target.record.id, context.baseUrl),
  };
  if (reference.type !== undefined) {
    completed[reference.type] = resourceType.name;
  }
  if (reference.display !== undefined && name !== undefined) {
    completed[reference.display] ??= name;
  }
  return completed;
}

function groupElement({ group, groupType, type }: Membership, baseUrl: string): JsonObject {
  const name = nameOf(group.resource);
  const $ref = locationOf(groupType.resourceType, group.id, baseUrl);
  return { value: group.id, $ref, ...(name === undefined ? {} : { display: name }), type };
}

/** What people call a resource. */
function nameOf({ displayName, userName }: JsonObject): string | undefined {
  const name = displayName ?? userName;
  return typeof name === "string" ? name : undefined;
}

/**
 * Takes from what a client writes what would be derived anyway, so that it cannot grow old: who puts back what it has
 * read changes nothing.
 */
export async function withoutDerived(
  before: JsonObject,
  after: JsonObject,
  type: ServedType,
  provider: Provider,
): Promise<JsonObject> {
  let settled = after;
  for (const reference of type.derived.references) {
    const [old, now] = [elementsAt(reference, before), elementsAt(reference, after)];
    const { start, endBefore, endAfter } = changedSpan(old, now);
    const known = new Set(old.slice(start, endBefore));
    const written = now
      .slice(start, endAfter)
      .filter((element) => !known.has(element) && isJsonObject(element) && Object.keys(element).length > 1);
    if (written.length > 0) {
      const one = [reference];
      const targets = await targetsAmong(
        written.flatMap((element) => idOf(element) ?? []),
        one,
        provider,
      );
      const context: Context = { references: one, targets, baseUrl: "" };
      const terse = new Map(written.map((element) => [element, terseElement(element, reference, context)]));
      settled = withElements(settled, reference, (element) => terse.get(element) ?? element);
    }
  }
  return settled;
}

function terseElement(element: JsonValue, reference: ReferenceAttribute, context: Context): JsonValue {
  const target = targetOf(element, reference, context);
  if (target === undefined || !isJsonObject(element)) {
    return element;
  }
  const { $ref: _derived, ...terse } = element;
  for (const [name, derived] of [
    [reference.type, target.type.resourceType.name],
    [reference.display, nameOf(target.record.resource)],
  ]) {
    if (name !== undefined && terse[name] === derived) delete terse[name];
  }
  return terse;
}
