import { parseTargetAttribute } from "@understudy/entra-provisioning";
import { isJson, type Json } from "../scim.ts";

/** How a value stands in a resource: as it is, as the `value` of a complex attribute, or in a list of such. */
export type ValueForm = "plain" | "complex" | "list";

/** What `/Schemas` tells of an attribute. */
export interface SchemaAttribute {
  /** Of its value, in lower case, e.g. `string`. */
  readonly type: string;
  /** Types a tutorial may call it by: that of its value, and what it is as a whole. */
  readonly accepts: readonly string[];
  readonly form: ValueForm;
}

/** Attributes RFC 7643 §4 has as references to another resource; their value stands below `value`. */
const REFERENCES: Readonly<Record<string, ValueForm>> = { manager: "complex", members: "list" };

/** Attributes every resource has, which no schema lists (RFC 7643 §3.1). */
const COMMON: ReadonlySet<string> = new Set(["id", "externalid"]);

/**
 * Finds an attribute as mappings write it in what `GET /Schemas` answered.
 *
 * @example
 * findSchemaAttribute(schemas, "User", 'emails[type eq "work"].value')?.type; // "string"
 */
export function findSchemaAttribute(
  schemas: readonly Json[],
  resource: string,
  path: string,
): SchemaAttribute | undefined {
  const { urn, name, subAttribute } = parseTargetAttribute(path);
  if (urn === undefined && COMMON.has(name.toLowerCase())) {
    return { type: "string", accepts: ["string"], form: "plain" };
  }
  const id = urn ?? coreSchema(resource);
  const schema = schemas.find((each) => isNamed(each["id"], id));
  const attribute = childNamed(schema?.["attributes"], name);
  if (attribute === undefined) return undefined;
  if (subAttribute !== undefined) {
    const sub = childNamed(attribute["subAttributes"], subAttribute);
    return sub === undefined ? undefined : { ...typesOf(sub), form: "plain" };
  }
  const value = childNamed(attribute["subAttributes"], "value");
  const isMany = attribute["multiValued"] === true;
  if (value === undefined) return { ...typesOf(attribute), form: isMany ? "list" : "plain" };
  const own = typesOf(value);
  const reference = childNamed(attribute["subAttributes"], "$ref") === undefined ? [] : ["reference"];
  return {
    type: own.type,
    accepts: [...own.accepts, ...reference, "complex"],
    form: isMany ? "list" : "complex",
  };
}

/**
 * A path with the names as `/Schemas` writes them; as it is where no schema has it.
 *
 * @example
 * spellPath(schemas, "User", "name.givenname"); // "name.givenName"
 */
export function spellPath(schemas: readonly Json[], resource: string, path: string): string {
  const { urn, name, subAttribute } = parseTargetAttribute(path);
  const id = urn ?? coreSchema(resource);
  const attribute = childNamed(schemas.find((each) => isNamed(each["id"], id))?.["attributes"], name);
  const own = attribute?.["name"];
  if (attribute === undefined || typeof own !== "string") return path;
  const sub = subAttribute === undefined ? undefined : childNamed(attribute["subAttributes"], subAttribute);
  const subName = sub?.["name"];
  const filter = /\[[^\]]*\]/.exec(path)?.[0] ?? "";
  const end =
    typeof subName === "string" ? `.${subName}` : subAttribute === undefined ? "" : `.${subAttribute}`;
  return `${urn === undefined ? "" : `${urn}:`}${own}${filter}${end}`;
}

function coreSchema(resource: string): string {
  return `urn:ietf:params:scim:schemas:core:2.0:${resource}`;
}

/** The form of an attribute where no schema tells it. */
export function guessForm(path: string): ValueForm {
  const { name, subAttribute } = parseTargetAttribute(path);
  return subAttribute === undefined ? (REFERENCES[name] ?? "plain") : "plain";
}

function typesOf(attribute: Json): Pick<SchemaAttribute, "type" | "accepts"> {
  const told = attribute["type"];
  const type = typeof told === "string" ? told.toLowerCase() : "string";
  return { type, accepts: [type] };
}

function childNamed(children: unknown, name: string): Json | undefined {
  return Array.isArray(children)
    ? children.filter(isJson).find((child) => isNamed(child["name"], name))
    : undefined;
}

/** RFC 7643 §2.1: names of attributes are compared without case. */
function isNamed(value: unknown, name: string): boolean {
  return typeof value === "string" && value.toLowerCase() === name.toLowerCase();
}
