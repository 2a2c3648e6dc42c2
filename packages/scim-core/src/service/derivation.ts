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
import { whenThere, type Soon } from "../soon.ts";
import type { StoreRecord } from "../store/resource-store.ts";
import { membershipsOf, type Membership } from "./memberships.ts";
import type { Provider } from "./provider.ts";
import {
  completedElement,
  elementsAt,
  idOf,
  nameOf,
  resolveReferences,
  targetOf,
  targetsAmong,
  writeElements,
  type ResolvedReference,
  type Targets,
} from "./reference-targets.ts";
import type { ResourceRules } from "./rules.ts";
import type { ServedType } from "./served-type.ts";

/** The attributes of a resource type that responses have and the store has not, or not whole. */
export interface DerivedAttributes {
  readonly references: readonly ReferenceAttribute[];
  /** `groups` of RFC 7643 §4.1.2, where the type declares it. */
  readonly groups: Attribute | undefined;
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
export function derive(
  records: readonly StoreRecord[],
  type: ServedType,
  provider: Provider,
  baseUrl = "",
  projection?: Projection,
): Soon<readonly (Derivation | undefined)[]> {
  const { groups } = type.derived;
  const { name } = type.resourceType;
  const references = type.derived.references.filter(
    ({ attribute, extension, path }) =>
      isIncluded(attribute, extension, projection) &&
      provider.reads.hasAny(name, path) &&
      records.some((record) => hasReference(record, path)),
  );
  const resolved =
    references.length === 0 ? NO_REFERENCES : resolveReferences(records, references, hasReference, provider);
  const memberships = (): ReturnType<typeof membershipsOf> =>
    groups === undefined || !isIncluded(groups, undefined, projection)
      ? NO_MEMBERSHIPS
      : membershipsOf(
          records.map(({ id }) => id),
          provider,
        );
  return whenThere(resolved, (referring) =>
    whenThere(memberships(), (members) =>
      referring.size === 0 && members.size === 0
        ? []
        : records.map((record) =>
            derivationOf(referring.get(record) ?? [], members.get(record.id) ?? [], baseUrl),
          ),
    ),
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

const NO_REFERENCES: ReadonlyMap<StoreRecord, readonly ResolvedReference[]> = new Map();
/** Elements of which each has its text kept. */
const MANY = 64;
const NO_ELEMENTS: readonly JsonValue[] = [];
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

function derivationOf(
  resolved: readonly ResolvedReference[],
  memberships: readonly Membership[],
  baseUrl: string,
): Derivation | undefined {
  const sources = memberships.map(({ group }) => group);
  for (const { targets } of resolved) {
    for (const target of targets) if (target !== undefined) sources.push(target.record);
  }
  if (sources.length === 0) {
    return undefined;
  }
  const long = resolved.filter(
    ({ reference, elements }) => reference.extension === undefined && elements.length >= MANY,
  );
  return {
    sources,
    baseUrl,
    apply: (before) => applied(before, resolved, memberships, baseUrl),
    applyExceptTexts: (before) =>
      applied(
        before,
        resolved.filter((one) => !long.includes(one)),
        memberships,
        baseUrl,
      ),
    texts: () =>
      new Map(long.map((one) => [one.reference.attribute.name, writeElements(one, baseUrl)] as const)),
  };
}

function applied(
  resource: ScimResource,
  resolved: readonly ResolvedReference[],
  memberships: readonly Membership[],
  baseUrl: string,
): ScimResource {
  let whole: JsonObject = resource;
  for (const { reference, targets } of resolved) {
    whole = withElements(whole, reference, (element, at) =>
      completedElement(element, targets[at], reference, baseUrl),
    );
  }
  const groups = memberships.map((membership) => groupElement(membership, baseUrl));
  return { ...resource, ...whole, ...(groups.length === 0 ? {} : { groups }) };
}

/** Returns a copy of a resource with the elements at a reference attribute changed. */
function withElements(
  resource: JsonObject,
  { extension, attribute }: ReferenceAttribute,
  change: (element: JsonValue, at: number) => JsonValue,
): JsonObject {
  const container = extension === undefined ? resource : resource[extension.id];
  const value = isJsonObject(container) ? container[attribute.name] : undefined;
  if (value === undefined || !isJsonObject(container)) {
    return resource;
  }
  const changed = {
    ...container,
    [attribute.name]: Array.isArray(value) ? inherit(value.map(change), value) : change(value, 0),
  };
  return extension === undefined ? changed : { ...resource, [extension.id]: changed };
}

function groupElement({ group, groupType, type }: Membership, baseUrl: string): JsonObject {
  const name = nameOf(group);
  const $ref = locationOf(groupType.resourceType, group.id, baseUrl);
  return { value: group.id, $ref, ...(name === undefined ? {} : { display: name }), type };
}

/**
 * Takes from what a client writes what would be derived anyway, so that it cannot grow old: who puts back what it has
 * read changes nothing.
 */
export function withoutDerived(
  before: JsonObject,
  after: JsonObject,
  type: ServedType,
  provider: Provider,
): Soon<JsonObject> {
  const { references } = type.derived;
  const isConcerned = references.some((reference) => writtenAt(reference, before, after).length > 0);
  return isConcerned ? withoutDerivedAt(references, before, after, provider) : after;
}

/** The elements a client has written, as far as they say more than what they refer to. */
function writtenAt(
  reference: ReferenceAttribute,
  before: JsonObject,
  after: JsonObject,
): readonly JsonValue[] {
  const [old, now] = [elementsAt(reference, before), elementsAt(reference, after)];
  const { start, endBefore, endAfter } = changedSpan(old, now);
  if (start === endAfter) {
    return NO_ELEMENTS;
  }
  const known = new Set(old.slice(start, endBefore));
  return now
    .slice(start, endAfter)
    .filter((element) => !known.has(element) && isJsonObject(element) && Object.keys(element).length > 1);
}

async function withoutDerivedAt(
  references: readonly ReferenceAttribute[],
  before: JsonObject,
  after: JsonObject,
  provider: Provider,
): Promise<JsonObject> {
  let settled = after;
  for (const reference of references) {
    const written = writtenAt(reference, before, after);
    if (written.length > 0) {
      const one = [reference];
      const targets = await targetsAmong(
        written.flatMap((element) => idOf(element) ?? []),
        one,
        provider,
      );
      const terse = new Map(written.map((element) => [element, terseElement(element, reference, targets)]));
      settled = withElements(settled, reference, (element) => terse.get(element) ?? element);
    }
  }
  return settled;
}

function terseElement(element: JsonValue, reference: ReferenceAttribute, targets: Targets): JsonValue {
  const target = targetOf(element, reference, targets);
  if (target === undefined || !isJsonObject(element)) {
    return element;
  }
  const { $ref: _derived, ...terse } = element;
  for (const [name, derived] of [
    [reference.type, target.type.resourceType.name],
    [reference.display, nameOf(target.record)],
  ]) {
    if (name !== undefined && terse[name] === derived) delete terse[name];
  }
  return terse;
}
