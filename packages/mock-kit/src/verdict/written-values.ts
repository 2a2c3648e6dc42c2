import {
  isJsonObject,
  parseAttributePath,
  type Attribute,
  type AttributePath,
  type JsonObject,
  type JsonValue,
  type ResourceModel,
  type Schema,
} from "@understudy/scim-core";
import type { ClientExchange } from "./client-exchange.ts";
import type { ClientSession } from "./client-session.ts";

/** One value that a client writes, wherever it stands in the request. */
export interface WrittenValue {
  /** As the client wrote it, with the names around it. */
  readonly path: string;
  /** Undefined where no schema has it. */
  readonly attribute: Attribute | undefined;
  /** Whether the vendor has it. */
  readonly isDeclared: boolean;
  readonly value: JsonValue;
}

/** One operation of a PATCH as the client wrote it. */
export interface PatchOperation {
  readonly op: JsonValue | undefined;
  /** The op in lower case; empty where it is no string. */
  readonly verb: string;
  readonly path: JsonValue | undefined;
  readonly value: JsonValue | undefined;
}

/**
 * The operations of a PATCH; undefined for another request, or one whose body does not have any.
 *
 * @example
 * operationsOf(exchange)?.map(({ op }) => op); // ["replace"]
 */
export function operationsOf({ place, json }: ClientExchange): readonly PatchOperation[] | undefined {
  const operations = json?.["Operations"] ?? json?.["operations"];
  if (place?.operation !== "patch" || !Array.isArray(operations)) return undefined;
  return operations.filter(isJsonObject).map(({ op, path, value }) => ({
    op,
    verb: typeof op === "string" ? op.toLowerCase() : "",
    path,
    value,
  }));
}

/**
 * Every value that a POST, PUT or PATCH writes, and the attribute it is of.
 *
 * @example
 * writtenValues(exchange, session).map(({ path }) => path); // ["userName", "name", "name.givenName"]
 */
export function writtenValues(exchange: ClientExchange, session: ClientSession): readonly WrittenValue[] {
  const { place, json } = exchange;
  const model = place?.type === undefined ? undefined : session.models[place.type];
  if (model === undefined || json === undefined) return [];
  if (place?.operation === "create" || place?.operation === "put") return valuesOf(json, model);
  return (operationsOf(exchange) ?? []).flatMap(({ verb, path, value }) => {
    if (value === undefined || verb === "remove") return [];
    if (typeof path === "string" && path !== "") return valuesAt(path, value, model);
    return isJsonObject(value) ? valuesOf(value, model) : [];
  });
}

function valuesOf(resource: JsonObject, model: ResourceModel): WrittenValue[] {
  return Object.entries(resource).flatMap(([name, value]) => {
    if (name.toLowerCase() === "schemas" || value === undefined) return [];
    const extension = model.extensionNamed(name);
    if (extension !== undefined) {
      return isJsonObject(value) ? valuesIn(value, extension.schema, `${name}:`, model) : [];
    }
    const named = model.attributeNamed(undefined, name);
    if (named === undefined) return valuesAt(name, value, model);
    return valueAndParts(name, named.attribute, named.isDeclared, value, model);
  });
}

/** Of a path, or of a key that is one. */
function valuesAt(text: string, value: JsonValue, model: ResourceModel): WrittenValue[] {
  const path = parse(text);
  if (path === undefined) return [];
  const target = model.resolve(path);
  if (target?.kind === "extension") {
    return isJsonObject(value) ? valuesIn(value, target.extension, `${text}:`, model) : [];
  }
  if (target === undefined) {
    return [{ path: text, attribute: undefined, isDeclared: false, value }];
  }
  const attribute = target.subAttribute ?? target.attribute;
  return valueAndParts(text, attribute, target.isDeclared, value, model);
}

function valuesIn(
  object: JsonObject,
  container: Schema | Attribute,
  prefix: string,
  model: ResourceModel,
): WrittenValue[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const named = model.attributeNamed(container, name);
    const path = `${prefix}${name}`;
    if (named === undefined) return [{ path, attribute: undefined, isDeclared: false, value }];
    return valueAndParts(path, named.attribute, named.isDeclared, value, model);
  });
}

function valueAndParts(
  path: string,
  attribute: Attribute,
  isDeclared: boolean,
  value: JsonValue,
  model: ResourceModel,
): WrittenValue[] {
  const values = Array.isArray(value) ? value : [value];
  const parts =
    attribute.type === "complex"
      ? values.filter(isJsonObject).flatMap((part) => valuesIn(part, attribute, `${path}.`, model))
      : [];
  return [{ path, attribute, isDeclared, value }, ...parts];
}

function parse(text: string): AttributePath | undefined {
  try {
    return parseAttributePath(text);
  } catch {
    return undefined;
  }
}
