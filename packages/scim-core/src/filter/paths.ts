import type { AttributePath } from "../path/attribute-path.ts";
import type { Filter } from "./ast.ts";
import { operandsOf } from "./operands.ts";

/**
 * Lists the attributes a filter mentions, as paths without value filter; what stands in brackets is qualified by the
 * attribute before them.
 *
 * @example
 * filterPaths(parseFilter('emails[type eq "work"].value pr')).map(formatAttributePath); // ["emails.value", "emails.type"]
 */
export function filterPaths(filter: Filter): AttributePath[] {
  switch (filter.kind) {
    case "and":
    case "or":
      return operandsOf(filter, filter.kind).flatMap(filterPaths);
    case "not":
      return filterPaths(filter.operand);
    case "valuePath":
      return innerPaths(filter.path);
    case "comparison":
    case "present":
      return plainPaths(filter.path);
  }
}

/**
 * Lists the attributes one path mentions, the same way.
 *
 * @example
 * plainPaths(parseAttributePath('emails[type eq "work"].value')).map(formatAttributePath); // ["emails.value", "emails.type"]
 */
export function plainPaths(path: AttributePath): AttributePath[] {
  const { valueFilter: _, ...plain } = path;
  return [plain, ...innerPaths(path)];
}

function innerPaths(path: AttributePath): AttributePath[] {
  const inner = path.valueFilter === undefined ? [] : filterPaths(path.valueFilter);
  return inner.map((sub) => qualified(path, sub));
}

function qualified(parent: AttributePath, inner: AttributePath): AttributePath {
  const { schema, attribute } = parent;
  return { ...(schema === undefined ? {} : { schema }), attribute, subAttribute: inner.attribute };
}

/**
 * An `eq` with a string, on a path without value filter.
 *
 * @example
 * const equality: IndexableEquality = { path: { attribute: "userName" }, value: "ada" };
 */
export interface IndexableEquality {
  readonly path: AttributePath;
  readonly value: string;
}

/**
 * Finds an equality that every match of a filter satisfies, so that an index can narrow the search; the filter still
 * has to be applied to what the index finds.
 *
 * @param isIndexed which paths will do; the first found if absent
 *
 * @example
 * indexableEquality(parseFilter('active eq true and userName eq "ada"'))?.value; // "ada"
 */
export function indexableEquality(
  filter: Filter,
  isIndexed: (path: AttributePath) => boolean = () => true,
): IndexableEquality | undefined {
  return equalities(filter).find(({ path }) => isIndexed(path));
}

function equalities(filter: Filter): IndexableEquality[] {
  if (filter.kind === "and") {
    return operandsOf(filter, "and").flatMap(equalities);
  }
  if (filter.kind !== "comparison" && filter.kind !== "valuePath") {
    return [];
  }
  const { path } = filter;
  const inner = path.valueFilter === undefined ? [] : equalities(path.valueFilter);
  const qualifiedInner = inner.map((found) => ({ ...found, path: qualified(path, found.path) }));
  if (filter.kind === "valuePath") {
    return qualifiedInner;
  }
  if (filter.operator !== "eq" || typeof filter.value !== "string") {
    return [];
  }
  const { valueFilter: _, ...plain } = path;
  return [{ path: plain, value: filter.value }, ...qualifiedInner];
}
