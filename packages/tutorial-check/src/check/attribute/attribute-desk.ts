import { formatCreateBody, parseTargetAttribute, readTargetValue } from "@understudy/entra-provisioning";
import { bearer } from "../bearer.ts";
import { removeAll } from "../remove-all.ts";
import { isJson, resourcesIn, type Json, type ScimAnswer } from "../scim.ts";
import type { Stage } from "../stage.ts";
import type { Tenant } from "../target.ts";
import { encodeFilter } from "./filter.ts";
import { sampleOf } from "./sample.ts";
import { findSchemaAttribute, guessForm, spellPath, type SchemaAttribute } from "./schema-types.ts";

/** Values of a resource to create, by path. */
type Values = ReadonlyMap<string, unknown>;

/** Where the attributes of a resource type are tried: resources are made with one thing changed at a time. */
export interface AttributeDesk {
  /** How the server answers for the resource type at all. */
  readonly list: ScimAnswer;
  /** Whether the server tells its schemas; if not, `schemaOf` knows nothing. */
  readonly hasSchemas: boolean;
  schemaOf(path: string): SchemaAttribute | undefined;
  /** A path as the server spells it. */
  spell(path: string): string;
  /**
   * A resource with all that the tutorial and the vendor name, each time another; where the server refuses that, with what is
   * required alone.
   *
   * @param path Is among them in any case.
   */
  values(path: string): Promise<Values>;
  /** The same without references, for who is referred to. */
  plainValues(): Values;
  create(values: Values): Promise<ScimAnswer>;
  /** What a resource has for a path, as text; undefined where it has nothing. */
  read(resource: Json, path: string): string | undefined;
  /** What a filter for a value is answered. */
  find(path: string, value: unknown): Promise<ScimAnswer>;
  /** Takes away what was made. */
  clear(): Promise<void>;
}

/**
 * Opens a desk for a resource type.
 *
 * @param referable Draws the id of a user to refer to.
 * @example
 * const desk = await openAttributeDesk(stage, tenant, "User", async () => "7");
 * (await desk.create(await desk.values())).status; // 201
 */
export async function openAttributeDesk(
  stage: Stage,
  tenant: Tenant,
  resource: "User" | "Group",
  referable: () => Promise<string | undefined>,
): Promise<AttributeDesk> {
  const endpoint = `/${resource}s`;
  const ask = (call: string, body?: string): Promise<ScimAnswer> =>
    stage.ask(tenant, call, { ...bearer(tenant.secretToken), ...(body === undefined ? {} : { body }) });
  const schemas = resourcesIn(await ask("GET /Schemas"));
  const list = await ask(`GET ${endpoint}?count=1`);
  const made: string[] = [];
  const schemaOf = (path: string): SchemaAttribute | undefined =>
    findSchemaAttribute(schemas, resource, path);
  const isKnown = (path: string): boolean => schemas.length === 0 || schemaOf(path) !== undefined;
  const sampleAll = (from: readonly string[]): Values => {
    const unique = `understudy-${crypto.randomUUID().slice(0, 13)}`;
    const plain = from.filter((path) => !isReference(path) && schemaOf(path)?.type !== "complex");
    return new Map(plain.map((path) => [path, sampleOf(path, schemaOf(path)?.type ?? "string", unique)]));
  };
  const addReferences = async (from: readonly string[], values: Values): Promise<Values> => {
    const references = from.filter(isReference);
    const id = references.length === 0 ? undefined : await referable();
    return new Map([...values, ...references.map((path): [string, unknown] => [path, id])]);
  };
  const create = async (values: Values): Promise<ScimAnswer> => {
    const answer = await ask(`POST ${endpoint}`, formatBody(resource, values, schemaOf));
    const { id } = answer.body;
    // What does not look like ours is not ours to delete, whatever the server says.
    const isOurs = answer.status === 201 && JSON.stringify(answer.body).includes("understudy");
    if (typeof id === "string" && isOurs) made.push(`${endpoint}/${id}`);
    return answer;
  };
  const spell = (path: string): string => spellPath(schemas, resource, path);
  const all = [...new Set(pathsOf(stage, resource, "all").filter(isKnown).map(spell))];
  const isTaken = (await create(sampleAll(all))).status === 201;
  const paths = isTaken ? all : pathsOf(stage, resource, "required").filter(isKnown).map(spell);
  return {
    list,
    hasSchemas: schemas.length > 0,
    schemaOf,
    spell,
    plainValues: () => sampleAll(paths),
    async values(path) {
      const own = [...new Set([...paths, path])];
      return await addReferences(own, sampleAll(own));
    },
    create,
    read: (resourceRead, path) => readValue(resourceRead, path, schemaOf(path)),
    find: (path, value) => ask(`GET ${endpoint}?filter=${encodeFilter(path, value)}`),
    clear: () => removeAll(stage, tenant, made.splice(0)),
  };
}

/** Those the vendor requires, those the tutorial has, and what users and groups have anyway. */
function pathsOf(
  { claims, facts }: Stage,
  resource: "User" | "Group",
  which: "all" | "required",
): readonly string[] {
  const claimed = claims.filter((claim) => claim.kind === "attribute" && claim.resource === resource);
  const own = claimed.flatMap((claim) =>
    claim.kind === "attribute" && (which === "all" || claim.isRequired === true) ? [claim.path] : [],
  );
  const required = (facts?.attributes ?? []).filter(
    (each) => each.resource === resource && each.isRequired.value,
  );
  const first = resource === "User" ? "userName" : "displayName";
  return [...new Set([first, ...required.map(({ path }) => path), ...own])];
}

function isReference(path: string): boolean {
  return guessForm(path) !== "plain";
}

/** Entra's own body, with each value's JSON in the place of a mark. */
function formatBody(
  resource: "User" | "Group",
  values: Values,
  schemaOf: (path: string) => SchemaAttribute | undefined,
): string {
  const entries = [...values];
  const marks = new Map(entries.map(([path], index) => [path, `understudy-mark-${index}-`]));
  let body = formatCreateBody(resource, marks);
  for (const [path, value] of entries) {
    const form = schemaOf(path)?.form ?? guessForm(path);
    const { filter, subAttribute } = parseTargetAttribute(path);
    const isWhole = filter === undefined && subAttribute === undefined;
    const formed = !isWhole || form === "plain" ? value : form === "complex" ? { value } : [{ value }];
    body = body.replace(JSON.stringify(marks.get(path)), () => JSON.stringify(formed));
  }
  return body;
}

function readValue(resource: Json, path: string, schema: SchemaAttribute | undefined): string | undefined {
  const form = schema?.form ?? guessForm(path);
  const read = (target: string): string | undefined => readTargetValue(resource, target);
  if (form !== "list") return read(form === "complex" ? `${path}.value` : path);
  const { urn, name } = parseTargetAttribute(path);
  const holder = urn === undefined ? resource : resource[urn];
  const elements = isJson(holder) ? holder[name] : undefined;
  const first: unknown = Array.isArray(elements) ? elements[0] : undefined;
  const value = isJson(first) ? first["value"] : first;
  return typeof value === "string" ? value : undefined;
}
