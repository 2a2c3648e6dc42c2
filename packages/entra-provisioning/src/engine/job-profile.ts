import type { EvaluationContext } from "../mapping/evaluation-context.ts";
import { compileSchema, type CompiledObjectMapping } from "../schema/compile-schema.ts";
import type { SynchronizationSchema } from "../schema/synchronization-schema.ts";
import type { ResourceType } from "../wire/resource-path.ts";

/** How objects of one type come to the target: mappings, scoping filters, target object actions. */
export type TypeProfile = Pick<CompiledObjectMapping, "mappings" | "scope" | "actions">;

/** What a job does to which type; a type without a profile is not provisioned. */
export interface JobProfile {
  readonly schema: SynchronizationSchema;
  readonly types: Readonly<Partial<Record<ResourceType, TypeProfile>>>;
  /** Source attributes of a user that the import step shows, by alphabet (entra-client §4.3). */
  readonly importedAttributes: readonly string[];
}

/** Shown in a place of their own. */
const SHOWN_APART = new Set(["objectId", "IsSoftDeleted", "accountEnabled", "appRoleAssignments"]);

/**
 * Compiles a schema for the engine.
 *
 * @throws SchemaError, ScopeError and ExpressionError where it cannot be read.
 */
export function compileProfile(schema: SynchronizationSchema, context: EvaluationContext): JobProfile {
  const types = compileSchema(schema, context).objectMappings;
  return { schema, types, importedAttributes: importedAttributesOf(types.User) };
}

function importedAttributesOf(profile: TypeProfile | undefined): readonly string[] {
  const names = new Set(["displayName", "userPrincipalName", ...(profile?.scope.sourceAttributes ?? [])]);
  for (const { sourceAttributes } of profile?.mappings.rows ?? []) {
    for (const name of sourceAttributes) names.add(name);
  }
  return [...names].filter((name) => !SHOWN_APART.has(name)).toSorted();
}
