import type { EvaluationContext } from "../mapping/evaluation-context.ts";
import { compileSchema, type CompiledObjectMapping } from "../schema/compile-schema.ts";
import type { SynchronizationSchema } from "../schema/synchronization-schema.ts";
import type { ResourceType } from "../wire/resource-path.ts";

/** How objects of one type come to the target: mappings, scoping filters, target object actions. */
export interface TypeProfile extends Pick<CompiledObjectMapping, "mappings" | "scope" | "actions"> {
  /** Target attributes whose values logs do not show. */
  readonly redacted: ReadonlySet<string>;
}

/** What a job does to which type; a type without a profile is not provisioned. */
export interface JobProfile {
  readonly schema: SynchronizationSchema;
  readonly types: Readonly<Partial<Record<ResourceType, TypeProfile>>>;
  /** Source attributes of a user that the import step shows, by alphabet (entra-client §4.3). */
  readonly importedAttributes: readonly string[];
  /** Whether a mapping of users reads their roles. */
  readonly readsRoles: boolean;
}

const ROLES = "appRoleAssignments";

/** Shown in a place of their own. */
const SHOWN_APART = new Set(["objectId", "IsSoftDeleted", "accountEnabled", ROLES]);

/**
 * Compiles a schema for the engine.
 *
 * @throws SchemaError, ScopeError and ExpressionError where it cannot be read.
 */
export function compileProfile(schema: SynchronizationSchema, context: EvaluationContext): JobProfile {
  const { User, Group } = compileSchema(schema, context).objectMappings;
  const types = {
    ...(User === undefined ? {} : { User: toProfile(User) }),
    ...(Group === undefined ? {} : { Group: toProfile(Group) }),
  };
  const readsRoles =
    User?.mappings.rows.some(({ sourceAttributes }) => sourceAttributes.includes(ROLES)) ?? false;
  return { schema, types, importedAttributes: importedAttributesOf(User), readsRoles };
}

function toProfile({ mappings, scope, actions }: CompiledObjectMapping): TypeProfile {
  const redacted = mappings.rows.filter(({ isRedacted }) => isRedacted).map(({ mapping }) => mapping.target);
  return { mappings, scope, actions, redacted: new Set(redacted) };
}

function importedAttributesOf(profile: CompiledObjectMapping | undefined): readonly string[] {
  const names = new Set(["displayName", "userPrincipalName", ...(profile?.scope.sourceAttributes ?? [])]);
  for (const { sourceAttributes } of profile?.mappings.rows ?? []) {
    for (const name of sourceAttributes) names.add(name);
  }
  return [...names].filter((name) => !SHOWN_APART.has(name)).toSorted();
}
