import type { JsonObject } from "./json-object.ts";
import { isJsonObject } from "./json-object.ts";

/**
 * A target attribute as Entra writes it, taken apart.
 *
 * ```abnf
 * targetAttribute = [urn ":"] name ["[" attribute SP "eq" SP DQUOTE value DQUOTE "]"] ["." subAttribute]
 * ```
 */
export interface TargetAttribute {
  /** URN of the extension the attribute belongs to. */
  readonly urn?: string;
  readonly name: string;
  /** Chooses one element of a multi-valued attribute. */
  readonly filter?: { readonly attribute: string; readonly value: string };
  readonly subAttribute?: string;
}

const FORM =
  /^(?:(?<urn>urn:.+):)?(?<name>[^:.[\]]+)(?:\[(?<attribute>\w+) eq "(?<value>[^"]*)"\])?(?:\.(?<subAttribute>[^.[\]]+))?$/u;

/**
 * Takes a target attribute apart. What has another form is one plain name, as it is for Entra too.
 *
 * @example
 * parseTargetAttribute('emails[type eq "work"].value');
 * // { name: "emails", filter: { attribute: "type", value: "work" }, subAttribute: "value" }
 */
export function parseTargetAttribute(target: string): TargetAttribute {
  const known = PARSED.get(target);
  if (known !== undefined) return known;
  const parsed = parse(target);
  // Mappings have a few dozen targets, each read for every object; nothing else is to fill the memory.
  if (PARSED.size < 1000) PARSED.set(target, parsed);
  return parsed;
}

const PARSED = new Map<string, TargetAttribute>();

function parse(target: string): TargetAttribute {
  const { urn, name, attribute, value, subAttribute } = FORM.exec(target)?.groups ?? {};
  if (name === undefined) return { name: target };
  return {
    ...(urn === undefined ? {} : { urn }),
    name,
    ...(attribute === undefined || value === undefined ? {} : { filter: { attribute, value } }),
    ...(subAttribute === undefined ? {} : { subAttribute }),
  };
}

/**
 * Reads the value a resource has for a target attribute, or `undefined` where it has none.
 *
 * @example
 * readTargetValue({ emails: [{ type: "work", value: "a@b" }] }, 'emails[type eq "work"].value'); // "a@b"
 */
export function readTargetValue(resource: JsonObject, target: string): string | undefined {
  const { urn, name, filter, subAttribute } = parseTargetAttribute(target);
  const holder = urn === undefined ? resource : resource[urn];
  if (!isJsonObject(holder)) return undefined;
  const value = filter === undefined ? holder[name] : findElement(holder[name], filter);
  if (subAttribute === undefined) return toText(value);
  return isJsonObject(value) ? toText(value[subAttribute]) : undefined;
}

/** How Entra shows a value: booleans are `True` and `False` (entra-client §4.1). */
export function toText(value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function findElement(elements: unknown, filter: NonNullable<TargetAttribute["filter"]>): unknown {
  if (!Array.isArray(elements)) return undefined;
  const wanted = filter.value.toLowerCase();
  return elements.find(
    (element: unknown) =>
      isJsonObject(element) && toText(element[filter.attribute])?.toLowerCase() === wanted,
  );
}
