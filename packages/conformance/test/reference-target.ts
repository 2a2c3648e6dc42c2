import {
  attribute,
  createScimService,
  GroupResourceType,
  UserResourceType,
  type IdSource,
  type ResourceType,
  type ScimRequest,
  type ScimResponse,
  type ServedResourceType,
} from "@understudy/scim-core";
import type { Send } from "../src/index.ts";

/** Token and address of the target, which is no host at all. */
export const token = "s3cret-of-the-reference";
export const tenantUrl = "http://127.0.0.1:9/scim";

/** An extension that has what the RFC's own schemas do not: an attribute that is set once. */
const extended: ResourceType = {
  ...UserResourceType,
  schema: {
    ...UserResourceType.schema,
    attributes: [
      ...UserResourceType.schema.attributes,
      attribute("badge", "string", { mutability: "immutable", description: "Set once." }),
    ],
  },
};

const resourceTypes: readonly ServedResourceType[] = [
  { resourceType: extended },
  { resourceType: GroupResourceType },
];

/** Answers a request as a service does; what a broken variant wraps. */
export type Handle = (request: ScimRequest) => Promise<ScimResponse>;

/** Creates a correct target: users, groups, the enterprise extension, everything on, and its token required. */
export function createReferenceTarget(): Handle {
  const service = createScimService({ resourceTypes, ids: countingIds() });
  return async (request) => {
    if (request.headers["authorization"] === `Bearer ${token}`) return service.handle(request);
    return {
      status: 401,
      headers: { "content-type": "application/scim+json", "www-authenticate": "Bearer" },
      body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"401"}',
    };
  };
}

/** Ids as databases count them. */
function countingIds(): IdSource {
  let last = 1000;
  return {
    next() {
      last += 1;
      return String(last);
    },
  };
}

/** Sends to a target in this process. */
export function sendTo(handle: Handle): Send {
  return async ({ method, url, headers, body }) => {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice("/scim".length);
    const response = await handle({
      method,
      path,
      query: searchParams,
      headers,
      ...(body === undefined ? {} : { body }),
      baseUrl: tenantUrl,
    });
    return { status: response.status, headers: response.headers, text: response.body ?? "" };
  };
}
