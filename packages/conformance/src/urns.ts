const core = "urn:ietf:params:scim:schemas:core:2.0";
const messages = "urn:ietf:params:scim:api:messages:2.0";

type Urn =
  | "user"
  | "group"
  | "enterpriseUser"
  | "serviceProviderConfig"
  | "resourceType"
  | "schema"
  | "listResponse"
  | "searchRequest"
  | "patchOp"
  | "bulkRequest"
  | "bulkResponse"
  | "error";

/** Schema URIs of RFC 7643 §10.3.2 and §10.4, and of the messages of RFC 7644 §8.2. */
export const urns: Readonly<Record<Urn, string>> = {
  user: `${core}:User`,
  group: `${core}:Group`,
  enterpriseUser: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  serviceProviderConfig: `${core}:ServiceProviderConfig`,
  resourceType: `${core}:ResourceType`,
  schema: `${core}:Schema`,
  listResponse: `${messages}:ListResponse`,
  searchRequest: `${messages}:SearchRequest`,
  patchOp: `${messages}:PatchOp`,
  bulkRequest: `${messages}:BulkRequest`,
  bulkResponse: `${messages}:BulkResponse`,
  error: `${messages}:Error`,
};
