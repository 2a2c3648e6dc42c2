export type { Clock } from "./clock.ts";
export { systemClock } from "./clock.ts";
export { ERROR_SCHEMA, ScimError, toErrorResponse, type ScimType } from "./error.ts";
export {
  forbidden,
  invalidFilter,
  invalidPath,
  invalidSyntax,
  invalidValue,
  invalidVers,
  methodNotAllowed,
  mutability,
  noTarget,
  notAcceptable,
  notFound,
  notImplemented,
  payloadTooLarge,
  preconditionFailed,
  sensitive,
  tooMany,
  unauthorized,
  uniqueness,
  unsupportedMediaType,
} from "./error.ts";
export type { ComparisonOperator, ComparisonValue, Filter } from "./filter/ast.ts";
export { compileFilter, compileValueFilter, type CompileOptions } from "./filter/evaluate.ts";
export { MAX_EXPRESSION_LENGTH, MAX_NESTING_DEPTH } from "./filter/lexer.ts";
export { parseFilter } from "./filter/parse.ts";
export { filterPaths, indexableEquality, plainPaths, type IndexableEquality } from "./filter/paths.ts";
export { formatFilter } from "./filter/print.ts";
export { randomIds, type IdSource } from "./ids.ts";
export { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
export { formatAttributePath, parseAttributePath, type AttributePath } from "./path/attribute-path.ts";
export { headerOf, type RequestHeaders, type ScimRequest, type ScimResponse } from "./request.ts";
export type { ResourceMeta, ScimResource } from "./resource/scim-resource.ts";
export { attribute, complexAttribute } from "./schema/attribute.ts";
export type { Attribute, AttributeTraits, AttributeType, Schema } from "./schema/attribute.ts";
export { commonAttributes } from "./schema/common-attributes.ts";
export { ResourceTypeSchema, SchemaSchema, ServiceProviderConfigSchema } from "./schema/discovery.ts";
export { EnterpriseUserSchema } from "./schema/enterprise-user.ts";
export { GroupSchema } from "./schema/group.ts";
export { normaliseResource, normaliseValue, type NormaliseOptions } from "./schema/normalise.ts";
export { assertRequired } from "./schema/required.ts";
export { createResourceModel } from "./schema/resource-model.ts";
export type { NamedAttribute, NamedExtension, ResolvedPath, ResourceModel } from "./schema/resource-model.ts";
export type { ResourceType, SchemaExtension } from "./schema/resource-type.ts";
export { GroupResourceType, UserResourceType } from "./schema/resource-types.ts";
export { UserSchema } from "./schema/user.ts";
export { scryptSecrets, type SecretHasher } from "./secret-hasher.ts";
export { defaultResourceRules, defaultServiceRules } from "./service/rules.ts";
export type {
  AuthenticationScheme,
  BulkLimits,
  PaginationRules,
  ResourceRules,
  ServiceRules,
  ValueRule,
  WritablePaths,
  WriteOperation,
} from "./service/rules.ts";
export type { ScimService, ScimServiceOptions, ServedResourceType } from "./service/scim-service.ts";
export { createScimService, indexesFor } from "./service/scim-service.ts";
export { createMemoryStore, type MemoryStoreOptions } from "./store/memory-store.ts";
export * from "./store/resource-store.ts";
export { scanRecords } from "./store/scan-records.ts";
