import { forbidden, notFound } from "../error.ts";
import type { JsonObject } from "../json.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import type { Attribute, Schema } from "../schema/attribute.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import type { Provider } from "./provider.ts";
import { jsonResponse, listResponse } from "./respond.ts";
import type { ServiceRules } from "./rules.ts";

const SCHEMAS = "urn:ietf:params:scim:schemas:core:2.0";

/** The endpoints that say what a service provider is (RFC 7644 §4), by their first path segment. */
export const DISCOVERY_ENDPOINTS = ["ServiceProviderConfig", "ResourceTypes", "Schemas"] as const;

/** One of {@link DISCOVERY_ENDPOINTS}. */
export type DiscoveryEndpoint = (typeof DISCOVERY_ENDPOINTS)[number];

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
  if (request.query.has("filter")) {
    throw forbidden(
      `/${endpoint} takes no filter: got one, expected none, so that nobody takes part of it for all.`,
    );
  }
  const { baseUrl = "" } = request;
  if (endpoint === "ServiceProviderConfig") {
    return jsonResponse(200, JSON.stringify(serviceProviderConfig(provider.rules, baseUrl)));
  }
  const isSchemas = endpoint === "Schemas";
  const all = isSchemas
    ? schemasOf(provider).map((schema) => ({ key: schema.id, resource: schemaResource(schema, baseUrl) }))
    : provider.types.map(({ resourceType }) => ({
        key: resourceType.name,
        resource: resourceTypeResource(resourceType, baseUrl),
      }));
  if (name === undefined) {
    const count = all.length;
    return listResponse(
      { totalResults: count },
      { method: "index", startIndex: 1, count },
      all.map(({ resource }) => JSON.stringify(resource)),
    );
  }
  const found = all.find(({ key }) => key.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    throw notFound(isSchemas ? "Schema" : "ResourceType", name);
  }
  return jsonResponse(200, JSON.stringify(found.resource));
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
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "OAuth Bearer Token",
        description: "The secret token, sent as a bearer token.",
        specUri: "https://www.rfc-editor.org/info/rfc6750",
        primary: true,
      },
    ],
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

function schemasOf({ types }: Provider): readonly Schema[] {
  const all = types.flatMap(({ resourceType }) => [
    resourceType.schema,
    ...resourceType.schemaExtensions.map(({ schema }) => schema),
  ]);
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
