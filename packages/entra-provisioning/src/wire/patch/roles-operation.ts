import { toRolesOperation, type MappedRoles } from "../../mapping/app-roles.ts";
import type { PatchOperation } from "./patch-dialect.ts";

/** The operation that writes roles, where there is one to write (entra-client §1.3 Roles). */
export function rolesOperation(roles: MappedRoles, isCompliant: boolean): readonly PatchOperation[] {
  const operation = toRolesOperation(roles, isCompliant);
  return operation === undefined ? [] : [operation];
}
