import type { Filter } from "../src/filter/ast.ts";
import type { JsonValue } from "../src/json.ts";
import type { AttributePath } from "../src/path/attribute-path.ts";

/**
 * A second reading of RFC 7644 §3.4.2.2, slow and without a schema, to check the compiled one against. It knows the
 * attributes it compares by heart: by lower-case name, their type and whether case counts.
 */
const TYPES: Readonly<Record<string, "text" | "exact" | "flag" | "time">> = {
  username: "text",
  title: "text",
  "name.givenname": "text",
  "emails.value": "text",
  "emails.type": "text",
  "emails.primary": "flag",
  active: "flag",
  id: "exact",
  externalid: "exact",
  "meta.created": "time",
  department: "text",
  "manager.value": "text",
};

type Place = readonly (JsonValue | undefined)[];

export function referenceMatches(filter: Filter, resource: JsonValue): boolean {
  return matches(filter, resource, "");
}

function matches(filter: Filter, subject: JsonValue, parent: string): boolean {
  switch (filter.kind) {
    case "and":
    case "or": {
      const left = matches(filter.left, subject, parent);
      const right = matches(filter.right, subject, parent);
      return filter.kind === "and" ? left && right : left || right;
    }
    case "not":
      return !matches(filter.operand, subject, parent);
    case "valuePath":
      return placeOf(filter.path, subject, parent).some((value) => value !== undefined);
    case "present":
      return placeOf(filter.path, subject, parent).some((value) => isFull(value));
    case "comparison":
      return compareAt(filter, placeOf(filter.path, subject, parent), parent);
  }
}

function compareAt(filter: Extract<Filter, { kind: "comparison" }>, place: Place, parent: string): boolean {
  const { operator, value: operand } = filter;
  if (operand === null) {
    return place.some((value) => isFull(value)) === (operator === "ne");
  }
  const { attribute, subAttribute } = filter.path;
  const isComplex = attribute.toLowerCase() === "emails" || attribute.toLowerCase() === "manager";
  const implied = isComplex && subAttribute === undefined ? "value" : undefined;
  const name = [parent, attribute, subAttribute, implied].filter((part) => part !== undefined && part !== "");
  const type = TYPES[name.join(".").toLowerCase()];
  const compared = implied === undefined ? place : place.map((value) => member(value, implied));
  return compared.some((value) => compare(value, operator, operand, type));
}

/** All values at a path; a single undefined where there is none. */
function placeOf(path: AttributePath, subject: JsonValue, parent: string): Place {
  const home = path.schema?.includes("extension") === true ? member(subject, path.schema) : subject;
  const value = member(home, path.attribute);
  const all = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const { valueFilter, subAttribute } = path;
  const selected = all.filter(
    (element) => valueFilter === undefined || matches(valueFilter, element, parent + path.attribute),
  );
  const deep =
    subAttribute === undefined ? selected : selected.map((element) => member(element, subAttribute));
  return deep.length === 0 ? [undefined] : deep;
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function isFull(value: JsonValue | undefined): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).some((inner) => isFull(inner));
  }
  return value !== undefined && value !== null && value !== "";
}

function compare(
  value: JsonValue | undefined,
  operator: string,
  operand: JsonValue,
  type: string | undefined,
): boolean {
  if (value === undefined) {
    return operator === "ne";
  }
  if (type === undefined) {
    throw new Error("The reference does not know the attribute.");
  }
  const isPart = operator === "co" || operator === "sw" || operator === "ew";
  const read = (json: JsonValue): string | number => {
    const raw = typeof json === "string" ? json : JSON.stringify(json);
    if (type === "flag") {
      return raw.toLowerCase();
    }
    if (type === "time" && !isPart) {
      return new Date(raw).getTime();
    }
    return type === "text" ? raw.toLowerCase() : raw;
  };
  const [left, right] = [read(value), read(operand)];
  const results: Record<string, boolean> = {
    eq: left === right,
    ne: left !== right,
    co: String(left).includes(String(right)),
    sw: String(left).startsWith(String(right)),
    ew: String(left).endsWith(String(right)),
    gt: left > right,
    ge: left >= right,
    lt: left < right,
    le: left <= right,
  };
  return results[operator] ?? false;
}
