export { createSimulatedClock, systemClock, type Clock, type SimulatedClock } from "./clock.ts";
export { createApplicationDirectory } from "./directory/application-directory.ts";
export { createDirectory } from "./directory/create-directory.ts";
export { DirectoryError } from "./directory/directory-error.ts";
export type * from "./directory/directory.ts";
export { createObjectIds, type ObjectIds } from "./directory/object-ids.ts";
export { generateDirectory, type GenerateDirectoryOptions } from "./directory/generate-directory.ts";
export { createProvisioningJob } from "./engine/create-provisioning-job.ts";
export type * from "./engine/job-events.ts";
export type * from "./engine/job-status.ts";
export {
  JobConflictError,
  type ObjectConnection,
  type ObjectConnections,
} from "./engine/object-connections.ts";
export { formatOnDemandAnswer, type StringKeyStringValuePair } from "./engine/on-demand/format-on-demand.ts";
export {
  OnDemandError,
  type OnDemandResult,
  type OnDemandStep,
  type OnDemandStepName,
  type OnDemandSubject,
} from "./engine/on-demand/on-demand.ts";
export type * from "./engine/provisioning-job.ts";
export type { QuarantineThresholds } from "./engine/quarantine/thresholds.ts";
export { parseResetScope, type ResetScope, type RestartCriteria } from "./engine/restart-criteria.ts";
export { runSchedule, type ScheduleOptions } from "./engine/schedule/run-schedule.ts";
export { galleryApplications, type GalleryVendor } from "./gallery/gallery-applications.ts";
export { scimApplication } from "./gallery/scim.ts";
export { formatNdjson, toLogAnalyticsRecord, type LogAnalyticsRecord } from "./log/export-logs.ts";
export type { KnownIdentity } from "./log/job-identity.ts";
export { LogQueryError, type LogPage, type LogQuery } from "./log/log-query.ts";
export type * from "./log/provisioning-object-summary.ts";
export { FilterError } from "./odata/filter-error.ts";
export { anyProperty, readPath, type FilterProperty } from "./odata/filter-property.ts";
export { readFilter, type FilterRules } from "./odata/read-filter.ts";
export {
  formatAppRole,
  parseAppRole,
  toRoleElements,
  toRolesOperation,
  type AppRole,
  type MappedRoles,
  type RoleElement,
  type RoleFunctionName,
  type RolesOperation,
} from "./mapping/app-roles.ts";
export type * from "./mapping/attribute-mapping.ts";
export { defaultGroupMappings, defaultUserMappings } from "./mapping/default-mappings.ts";
export { evaluateExpression } from "./mapping/evaluate-expression.ts";
export type { CompiledMapping } from "./mapping/compile-mapping.ts";
export { compileMappings, isBooleanTarget } from "./mapping/evaluate-mapping.ts";
export type { CompiledMappings, MappedValue, MappingMoment } from "./mapping/evaluate-mapping.ts";
export {
  createEvaluationContext,
  type EvaluationContext,
  type EvaluationContextOptions,
  type ExpressionQuirks,
} from "./mapping/evaluation-context.ts";
export { ExpressionError, type ExpressionErrorDetails } from "./mapping/expression-error.ts";
export type * from "./mapping/expression.ts";
export { formatExpression } from "./mapping/format-expression.ts";
export { mappingFunctionNames } from "./mapping/function-table.ts";
export { parseExpression } from "./mapping/parse-expression.ts";
export { toGroupSource, toUserSource, type SourceObject, type SourceValue } from "./mapping/source-object.ts";
export {
  compileSchema,
  type CompiledObjectMapping,
  type CompiledSchema,
  type ObjectFlowType,
} from "./schema/compile-schema.ts";
export {
  compileScope,
  evaluateScope,
  formatScopeEvaluationResult,
  type CompiledScope,
  type ScopeEvaluation,
} from "./scope/compile-scope.ts";
export { filterOperators, type FilterOperatorSchema } from "./scope/filter-operators.ts";
export { ScopeError } from "./scope/scope-error.ts";
export {
  answerParseExpression,
  type ExpressionInputObject,
  type ParseExpressionRequest,
  type ParseExpressionResponse,
  type PublicError,
} from "./schema/answer-parse-expression.ts";
export { attributeMappingFunctions, type AttributeMappingFunctionSchema } from "./schema/function-schemas.ts";
export { SchemaError } from "./schema/schema-error.ts";
export type * from "./schema/synchronization-schema.ts";
export { toSynchronizationSchema } from "./schema/to-synchronization-schema.ts";
export type { Credentials } from "./wire/credentials.ts";
export type { Quirks } from "./wire/quirks.ts";
export { formatCreateBody } from "./wire/create-body.ts";
export type * from "./wire/scim-exchange.ts";
export { parseTargetAttribute, readTargetValue, type TargetAttribute } from "./wire/target-attribute.ts";
export {
  createUndiciTransport,
  type ClosableTransport,
  type TransportTimeouts,
} from "./wire/undici-transport.ts";
