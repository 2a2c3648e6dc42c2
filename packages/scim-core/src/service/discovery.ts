import { forbidden, notFound } from "../error.ts";
import type { JsonObject } from "../json.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import type { Attribute, Schema } from "../schema/attribute.ts";
import { ResourceTypeSchema, SchemaSchema, ServiceProviderConfigSchema } from "../schema/discovery.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import type { Provider } from "./provider.ts";
import { parameterOf } from "./query-parameters.ts";
import { jsonResponse, listResponse } from "./respond.ts";
import type { ServiceRules } from "./rules.ts";

const SCHEMAS = "urn:ietf:params:scim:schemas:core:2.0";

/** The endpoints that say what a service provider is (RFC 7644 §4), by their first path segment. */
export const DISCOVERY_ENDPOINTS = ["ServiceProviderConfig", "ResourceTypes", "Schemas"] as const;

/** One of {@link DISCOVERY_ENDPOINTS}. */
export type DiscoveryEndpoint = (typeof DISCOVERY_ENDPOINTS)[number];

/** Clients address a provider by few names; whoever makes names up must not fill the memory. */
const MOST_BASE_URLS = 16;

/**
 * GET of a discovery endpoint, or of one resource type or schema below it. Paging and projection do not apply, and a
 * filter is 403 (RFC 7644 §4). Throws {@link ScimError} 403 or 404.
 *
 * @param name of the resource type, or URI of the schema
 */
export function discover(
  endpoint: DiscoveryEndpoint,
  name: string | undefined,
  request: ScimRequest,
  provider: Provider,
): ScimResponse {
  if (parameterOf(request.query, "filter") !== undefined) {
    throw forbidden(
      `/${endpoint} takes no filter: got one, expected none, so that nobody takes part of it for all.`,
    );
  }
  const path = name === undefined ? endpoint : `${endpoint}/${name.toLowerCase()}`;
  const text = textsAt(request.baseUrl ?? "", provider).get(path);
  if (text === undefined) {
    throw notFound(endpoint === "Schemas" ? "Schema" : "ResourceType", name ?? "");
  }
  return jsonResponse(200, text);
}

function textsAt(baseUrl: string, provider: Provider): ReadonlyMap<string, string> {
  const { discoveryTexts } = provider;
  let texts = discoveryTexts.get(baseUrl);
  if (texts === undefined) {
    if (discoveryTexts.size >= MOST_BASE_URLS) discoveryTexts.clear();
    texts = writeTexts(baseUrl, provider);
    discoveryTexts.set(baseUrl, texts);
  }
  return texts;
}

/** Every answer there is, by its path in the case of the endpoints and lower case below them. */
function writeTexts(baseUrl: string, provider: Provider): Map<string, string> {
  const texts = new Map<string, string>();
  const writeAll = (endpoint: DiscoveryEndpoint, resources: ReadonlyMap<string, JsonObject>): void => {
    const written = [...resources].map(([key, resource]) => [key, JSON.stringify(resource)] as const);
    for (const [key, text] of written) {
      texts.set(`${endpoint}/${key.toLowerCase()}`, text);
    }
    texts.set(endpoint, listText(written.map(([, text]) => text)));
  };
  const { types, rules } = provider;
  writeAll(
    "ResourceTypes",
    new Map(types.map(({ resourceType: type }) => [type.name, resourceTypeResource(type, baseUrl)])),
  );
  writeAll(
    "Schemas",
    new Map(schemasOf(provider).map((schema) => [schema.id, schemaResource(schema, baseUrl)])),
  );
  texts.set("ServiceProviderConfig", JSON.stringify(serviceProviderConfig(rules, baseUrl)));
  return texts;
}

function listText(texts: readonly string[]): string {
  const count = texts.length;
  return listResponse({ totalResults: count }, { method: "index", startIndex: 1, count }, texts).body ?? "";
}

/** RFC 7643 §5: what is true of this service provider and nothing else. */
function serviceProviderConfig(rules: ServiceRules, baseUrl: string): JsonObject {
  return {
    schemas: [`${SCHEMAS}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: bulkBlock(rules),
    filter: { supported: true, maxResults: rules.page.max },
    changePassword: { supported: rules.changePassword },
    sort: { supported: rules.sort === "supported" },
    etag: { supported: rules.etag !== "off" },
    ...(rules.pagination.methods.includes("cursor") ? { pagination: paginationBlock(rules) } : {}),
    authenticationSchemes: rules.authenticationSchemes.map((scheme) => ({ ...scheme })),
    meta: { resourceType: "ServiceProviderConfig", location: `${baseUrl}/ServiceProviderConfig` },
  };
}

/** RFC 9865 §4, which a provider without cursors need not have. */
function paginationBlock({ pagination, page }: ServiceRules): JsonObject {
  return {
    cursor: pagination.methods.includes("cursor"),
    index: pagination.methods.includes("index"),
    defaultPaginationMethod: pagination.defaultMethod,
    defaultPageSize: page.default,
    maxPageSize: page.max,
    cursorTimeout: Math.floor(pagination.cursorTimeoutMs / 1000),
  };
}

/** The limits are required even of a provider without bulk operations. */
function bulkBlock({ bulk }: ServiceRules): JsonObject {
  return bulk === "off"
    ? { supported: false, maxOperations: 0, maxPayloadSize: 0 }
    : { supported: true, maxOperations: bulk.maxOperations, maxPayloadSize: bulk.maxPayloadBytes };
}

function resourceTypeResource(resourceType: ResourceType, baseUrl: string): JsonObject {
  const { id, name, endpoint, description, schema, schemaExtensions } = resourceType;
  return {
    schemas: [`${SCHEMAS}:ResourceType`],
    id,
    name,
    endpoint,
    description,
    schema: schema.id,
    schemaExtensions: schemaExtensions.map((extension) => ({
      schema: extension.schema.id,
      required: extension.required,
    })),
    meta: { resourceType: "ResourceType", location: `${baseUrl}/ResourceTypes/${encodeURIComponent(name)}` },
  };
}

/** Each schema once, in the order of the resource types; those of the discovery endpoints go last. */
function schemasOf({ types, rules }: Provider): readonly Schema[] {
  const served = types.flatMap(({ resourceType }) => [
    resourceType.schema,
    ...resourceType.schemaExtensions.map(({ schema }) => schema),
  ]);
  const own = [ServiceProviderConfigSchema, ResourceTypeSchema, SchemaSchema];
  const all = rules.discoverySchemas === "listed" ? [...served, ...own] : served;
  return [...new Map(all.map((schema) => [schema.id, schema])).values()];
}

function schemaResource(schema: Schema, baseUrl: string): JsonObject {
  const { id, name, description, attributes } = schema;
  return {
    schemas: [`${SCHEMAS}:Schema`],
    id,
    name,
    description,
    attributes: attributes.map(attributeDefinition),
    meta: { resourceType: "Schema", location: `${baseUrl}/Schemas/${id}` },
  };
}

/** RFC 7643 §7, without what is undefined; an attribute has no member of its own besides. */
function attributeDefinition(attribute: Attribute): JsonObject {
  const { canonicalValues, referenceTypes, subAttributes, ...characteristics } = attribute;
  return {
    ...characteristics,
    ...(canonicalValues === undefined ? {} : { canonicalValues: [...canonicalValues] }),
    ...(referenceTypes === undefined ? {} : { referenceTypes: [...referenceTypes] }),
    ...(subAttributes === undefined ? {} : { subAttributes: subAttributes.map(attributeDefinition) }),
  };
}
