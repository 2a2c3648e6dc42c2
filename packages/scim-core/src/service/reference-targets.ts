import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { locationOf } from "../resource/location.ts";
import type { ReferenceAttribute } from "../schema/reference-attributes.ts";
import type { ResourceStore, StoreRecord } from "../store/resource-store.ts";
import type { Provider } from "./provider.ts";
import type { ServedType } from "./served-type.ts";

/** A resource that others refer to. */
export interface Target {
  readonly type: ServedType;
  readonly record: StoreRecord;
}

/** What resources refer to, by id, of each resource type. */
export type Targets = ReadonlyMap<ServedType, ReadonlyMap<string, StoreRecord>>;

/** The elements a resource has at a reference attribute, each with what it refers to. */
export interface ResolvedReference {
  readonly reference: ReferenceAttribute;
  readonly elements: readonly JsonValue[];
  /** As many as elements; undefined where there is no such resource. */
  readonly targets: readonly (Target | undefined)[];
}

/** An element's target, and its text in responses. */
interface Completion {
  /** Where the target is: one body can be made into elements of two providers. */
  readonly store: ResourceStore;
  readonly target: Target;
  baseUrl: string | undefined;
  text: string;
}

/** What is known of elements, as long as their targets are current. */
const completions = new WeakMap<JsonObject, Completion>();

/** What people call a resource, so that it is not read for each group it is in. */
const names = new WeakMap<StoreRecord, { readonly name: string | undefined }>();

/** Finds what resources refer to, those for which `isReferring` says that they do, at once for all. */
export async function resolveReferences(
  records: readonly StoreRecord[],
  references: readonly ReferenceAttribute[],
  isReferring: (record: StoreRecord, path: string) => boolean,
  provider: Provider,
): Promise<ReadonlyMap<StoreRecord, readonly ResolvedReference[]>> {
  const resolved = new Map<StoreRecord, ResolvedReference[]>();
  const wanted: {
    reference: ReferenceAttribute;
    element: JsonObject;
    at: number;
    targets: (Target | undefined)[];
  }[] = [];
  for (const record of records) {
    for (const reference of references) {
      if (!isReferring(record, reference.path)) continue;
      const elements = elementsAt(reference, record.resource);
      const targets = elements.map((element) => knownTarget(element, provider.store));
      for (const [at, element] of elements.entries()) {
        if (targets[at] === undefined && isJsonObject(element))
          wanted.push({ reference, element, at, targets });
      }
      resolved.set(record, [...(resolved.get(record) ?? []), { reference, elements, targets }]);
    }
  }
  const ids = wanted.flatMap(({ element }) => idOf(element) ?? []);
  const found = await targetsAmong(ids, references, provider);
  for (const { reference, element, at, targets } of found.size === 0 ? [] : wanted) {
    targets[at] = targetOf(element, reference, found);
    if (targets[at] !== undefined) remember(element, targets[at], reference, provider);
  }
  return resolved;
}

function knownTarget(element: JsonValue, store: ResourceStore): Target | undefined {
  const known = isJsonObject(element) ? completions.get(element) : undefined;
  return known?.store === store && known.target.record.isNewest?.() === true ? known.target : undefined;
}

/** Where another type comes first, a resource of that with the same id might come later. */
function remember(
  element: JsonObject,
  target: Target,
  reference: ReferenceAttribute,
  { types, store }: Provider,
): void {
  if (
    target.record.isNewest !== undefined &&
    types.find((type) => mayReferTo(reference, type)) === target.type
  ) {
    completions.set(element, { store, target, baseUrl: undefined, text: "" });
  }
}

/** Reads the targets with some ids. */
export async function targetsAmong(
  ids: readonly string[],
  references: readonly ReferenceAttribute[],
  provider: Provider,
): Promise<Targets> {
  const targets = new Map<ServedType, ReadonlyMap<string, StoreRecord>>();
  const distinct = [...new Set(ids)];
  for (const type of distinct.length === 0 ? [] : provider.types) {
    if (references.some((reference) => mayReferTo(reference, type))) {
      const found = await provider.reads.getMany(type.resourceType.name, distinct);
      if (found.size > 0) targets.set(type, found);
    }
  }
  return targets;
}

function mayReferTo({ referenceTypes }: ReferenceAttribute, { resourceType }: ServedType): boolean {
  return referenceTypes.length === 0 || referenceTypes.includes(resourceType.name);
}

/** The elements a resource has at a reference attribute; one where that is singular. */
export function elementsAt(
  { extension, attribute }: ReferenceAttribute,
  resource: JsonObject,
): readonly JsonValue[] {
  const container = extension === undefined ? resource : resource[extension.id];
  const value = isJsonObject(container) ? container[attribute.name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The id of the resource an element refers to. */
export function idOf(element: JsonValue): string | undefined {
  const value = isJsonObject(element) ? element["value"] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The resource an element refers to; ids of different types may be the same, and a `type` tells them apart. */
export function targetOf(
  element: JsonValue,
  reference: ReferenceAttribute,
  targets: Targets,
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

/** A client may call a member as it likes; where the member lives and what it is follow from the member. */
export function completedElement(
  element: JsonValue,
  target: Target | undefined,
  reference: ReferenceAttribute,
  baseUrl: string,
): JsonValue {
  if (target === undefined || !isJsonObject(element)) {
    return element;
  }
  const { resourceType } = target.type;
  const name = nameOf(target.record);
  const completed: JsonObject = { ...element, $ref: locationOf(resourceType, target.record.id, baseUrl) };
  if (reference.type !== undefined) {
    completed[reference.type] = resourceType.name;
  }
  if (reference.display !== undefined && name !== undefined) {
    completed[reference.display] ??= name;
  }
  return completed;
}

/** The elements of a resolved reference as JSON text, of which most are written already. */
export function writeElements({ reference, elements, targets }: ResolvedReference, baseUrl: string): string {
  const texts = elements.map((element, at) => {
    const target = targets[at];
    const completion = isJsonObject(element) ? completions.get(element) : undefined;
    if (completion === undefined || completion.target !== target) {
      return JSON.stringify(completedElement(element, target, reference, baseUrl));
    }
    if (completion.baseUrl !== baseUrl) {
      completion.text = JSON.stringify(completedElement(element, target, reference, baseUrl));
      completion.baseUrl = baseUrl;
    }
    return completion.text;
  });
  return `[${texts.join(",")}]`;
}

/** What people call a resource. */
export function nameOf(record: StoreRecord): string | undefined {
  const known = names.get(record);
  if (known !== undefined) {
    return known.name;
  }
  const { displayName, userName } = record.resource;
  const value = displayName ?? userName;
  const name = typeof value === "string" ? value : undefined;
  names.set(record, { name });
  return name;
}
