import type {
  AttributeFlowBehavior,
  AttributeFlowType,
  SynchronizationFilter,
} from "../schema/synchronization-schema.ts";

/**
 * One row of an application's attribute mapping, in the short form templates are written in; `toSynchronizationSchema`
 * makes Graph's `attributeMapping` of it (entra-client §2.5).
 *
 * @example
 * const row: AttributeMapping = { source: "ToLower([mail])", target: "userName", matchingPriority: 1 };
 */
export interface AttributeMapping {
  /**
   * An expression in Entra's mapping language: `[userPrincipalName]` for a direct mapping, `"value"` for a constant, or
   * a function call such as `Switch([IsSoftDeleted], , "False", "True", "True", "False")`. Empty for the type None,
   * which flows the `defaultValue` alone.
   */
  readonly source: string;
  /** Target attribute as Entra writes it, e.g. `emails[type eq "work"].value`. */
  readonly target: string;
  /** Position among the matching attributes, 1 first; absent for an attribute that does not match. */
  readonly matchingPriority?: number;
  /** Value used on create where the source is empty ("Default value if null"). */
  readonly defaultValue?: string;
  /** When the mapping applies. Default `Always`. */
  readonly flowType?: AttributeFlowType;
  /** Default `FlowWhenChanged`. */
  readonly flowBehavior?: AttributeFlowBehavior;
  /** The target is a reference to another provisioned object, written in a pass of its own. */
  readonly isReference?: true;
  /** A change of case alone is a change. Default only for `externalId`, by RFC 7643 §3.1. */
  readonly caseExact?: boolean;
  /** The target takes several values. Default only for `members` and `roles`. */
  readonly isMultivalued?: boolean;
  /** Null is written at the target where the source is empty; otherwise nulls are not provisioned. Default false. */
  readonly flowNullValues?: boolean;
  /** The target is never without a value, as its tutorial's attribute table says. */
  readonly isRequired?: true;
  /** Graph's, "for internal use only": what it does is in no source. */
  readonly exportMissingReferences?: boolean;
}

/**
 * What an application of the gallery comes with: its mappings and what they may do at the target.
 *
 * @example
 * const notes: ApplicationTemplate = {
 *   id: "notes",
 *   displayName: "Notes",
 *   userMappings: [{ source: "[userPrincipalName]", target: "userName", matchingPriority: 1 }],
 * };
 */
export interface ApplicationTemplate {
  /** E.g. `qa`; `scim` for the non-gallery application. */
  readonly id: string;
  readonly displayName: string;
  readonly userMappings: readonly AttributeMapping[];
  /** Absent where the application takes no groups; then `/Groups` is never asked for. */
  readonly groupMappings?: readonly AttributeMapping[];
  /** Target object actions. Default all three. */
  readonly actions?: readonly ("Add" | "Update" | "Delete")[];
  /** Scoping filters of users and of groups. Default none. */
  readonly userScope?: SynchronizationFilter;
  readonly groupScope?: SynchronizationFilter;
}
