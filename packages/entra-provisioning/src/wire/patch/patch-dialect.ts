import type { MappedRoles } from "../../mapping/app-roles.ts";

/** URN of the body of a PATCH (RFC 7644 §3.5.2). */
const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** One attribute that is to have another value at the target. */
export type AttributeChange =
  | {
      /** `Add` where the target had no value as last read, `Replace` where it had another (entra-client §1.3). */
      readonly op: "Add" | "Replace";
      /** Target attribute, e.g. `emails[type eq "work"].value`. */
      readonly target: string;
      readonly value: string | boolean | readonly string[];
      /** As the target returned it. */
      readonly oldValue?: string;
    }
  | {
      /** The source has no value any more, and the mapping lets null flow (entra-client §1.3, Remove with value). */
      readonly op: "Remove";
      readonly target: string;
      readonly value?: undefined;
      readonly oldValue: string;
    }
  | {
      /** What a mapping of roles gives, in its own form (entra-client §1.3 Roles). */
      readonly op: "Roles";
      readonly target: "roles";
      readonly value: MappedRoles;
      readonly oldValue?: string;
    };

/** One of Entra's two ways of writing a PATCH; every function formats a whole body. */
export interface PatchDialect {
  /** One body for all changed attributes of a resource. */
  formatChanges(changes: readonly AttributeChange[]): string;
  /** `value` is the target's id of the object referred to, empty to refer to none. */
  formatReference(op: "Add" | "Replace", target: string, value: string): string;
  /** @param ids Ids of the members at the target, one or more. */
  formatAddMembers(ids: readonly string[]): string;
  formatRemoveMembers(ids: readonly string[]): string;
}

/** An element of `Operations`. */
export interface PatchOperation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** Formats a body with the keys in the order of the documented examples. */
export function formatPatch(operations: readonly PatchOperation[]): string {
  return JSON.stringify({ schemas: [PATCH_OP], Operations: operations });
}
