import { compileValueFilter } from "../filter/evaluate.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { formatAttributePath, parseAttributePath, type AttributePath } from "../path/attribute-path.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ResolvedPath, ResourceModel } from "../schema/resource-model.ts";

/** A path of a resource type, made ready to read values with. */
export interface PathReader {
  /** The path in its schema's case, down to `value` where it ends at a complex attribute that has one. */
  readonly path: string;
  /** The attribute or sub-attribute whose values these are. */
  readonly attribute: Attribute;
  /** The values a resource has at the path; empty where it is unassigned. */
  read(resource: JsonObject): readonly JsonValue[];
  /**
   * The elements of which each has one value at most, where that is so; undefined too where the resource has none.
   */
  elements(resource: JsonObject): readonly JsonValue[] | undefined;
  /** The values some of those elements have. */
  readElements(elements: readonly JsonValue[]): readonly JsonValue[];
}

/** A resolved path that names an attribute. */
export type ResolvedAttribute = Extract<ResolvedPath, { kind: "attribute" }>;

/**
 * Makes a path of the rules ready to read with; throws a `TypeError` for one that names no attribute, since rules are
 * the developer's.
 *
 * @example
 * createPathReader('emails[type eq "work"]', model).path; // 'emails[type eq "work"].value'
 */
export function createPathReader(text: string, model: ResourceModel): PathReader {
  const path = parseAttributePath(text);
  const resolved = model.resolve(path);
  if (resolved?.kind !== "attribute") {
    throw new TypeError(`The rules name "${text}", which is no attribute of ${model.resourceType.name}.`);
  }
  const at = resolveToValue(resolved, model);
  const select = elementSelector(at, path, model);
  return {
    path: canonicalPath(at, path),
    attribute: at.subAttribute ?? at.attribute,
    read: (resource) => valuesOf(at, resource, select),
    elements(resource) {
      const value =
        select === undefined && at.subAttribute?.multiValued !== true
          ? attributeValue(at, resource)
          : undefined;
      return Array.isArray(value) ? value : undefined;
    },
    readElements: (elements) => valuesIn(elements, at),
  };
}

/** The path of a resolved attribute in its schema's case. */
export function canonicalPath(at: ResolvedAttribute, path: AttributePath): string {
  return formatAttributePath({
    ...(at.extension === undefined ? {} : { schema: at.extension.id }),
    attribute: at.attribute.name,
    ...(path.valueFilter === undefined ? {} : { valueFilter: path.valueFilter }),
    ...(at.subAttribute === undefined ? {} : { subAttribute: at.subAttribute.name }),
  });
}

/** What a resource has at an attribute, its sub-attribute left aside. */
export function attributeValue(at: ResolvedAttribute, resource: JsonObject): JsonValue | undefined {
  if (at.extension === undefined) {
    return resource[at.attribute.name];
  }
  const extension = resource[at.extension.id];
  return isJsonObject(extension) ? extension[at.attribute.name] : undefined;
}

/** RFC 7643 §2.4: `value` is what a complex attribute stands for. */
export function resolveToValue(resolved: ResolvedAttribute, model: ResourceModel): ResolvedAttribute {
  if (resolved.subAttribute !== undefined || resolved.attribute.type !== "complex") {
    return resolved;
  }
  const value = model.attributeNamed(resolved.attribute, "value");
  return value === undefined ? resolved : { ...resolved, subAttribute: value.attribute };
}

type ElementSelector = (element: JsonValue) => boolean;

function elementSelector(
  at: ResolvedAttribute,
  path: AttributePath,
  model: ResourceModel,
): ElementSelector | undefined {
  return path.valueFilter === undefined
    ? undefined
    : compileValueFilter(path.valueFilter, at.attribute, model);
}

function valuesOf(
  at: ResolvedAttribute,
  resource: JsonObject,
  select: ElementSelector | undefined,
): readonly JsonValue[] {
  const value = attributeValue(at, resource);
  if (value === undefined) {
    return [];
  }
  const all = Array.isArray(value) ? value : [value];
  const selected = select === undefined ? all : all.filter(select);
  return valuesIn(selected, at);
}

function valuesIn(elements: readonly JsonValue[], at: ResolvedAttribute): readonly JsonValue[] {
  const name = at.subAttribute?.name;
  return name === undefined ? elements : elements.flatMap((element) => subValues(element, name));
}

function subValues(element: JsonValue, name: string): readonly JsonValue[] {
  const value = isJsonObject(element) ? element[name] : undefined;
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}
