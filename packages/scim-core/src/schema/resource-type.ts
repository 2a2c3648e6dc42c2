import type { Schema } from "./attribute.ts";

/**
 * A resource type of RFC 7643 §6, with its schemas in place of their URIs.
 *
 * @example
 * const plainUser: ResourceType = { ...UserResourceType, schemaExtensions: [] };
 */
export interface ResourceType {
  readonly id: string;
  readonly name: string;
  /** Below the base URL, e.g. `/Users`. */
  readonly endpoint: string;
  readonly description: string;
  readonly schema: Schema;
  readonly schemaExtensions: readonly SchemaExtension[];
}

/**
 * A schema extension and whether a resource must carry it.
 *
 * @example
 * const extension: SchemaExtension = { schema: EnterpriseUserSchema, required: true };
 */
export interface SchemaExtension {
  readonly schema: Schema;
  readonly required: boolean;
}
