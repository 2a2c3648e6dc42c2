import type { Breakage } from "../broken-transport.ts";

/** A target with one defect, and the tests of the validation that find it. */
export interface Mutant {
  /** What the target does wrong. */
  readonly does: string;
  readonly breakage: Breakage;
  /** The test that is there for it. */
  readonly caughtBy: string;
  /** Tests that stand on the same step, and may fail with it. */
  readonly mayFail?: readonly string[];
}

export const byDirectUser: readonly string[] = [
  "SCIM_User_Create_Test",
  "SCIM_User_Update_Test",
  "SCIM_Null_Update_Test",
  "SCIM_Update_Manager_Test",
  "SCIM_User_Pagination_Test",
];
export const byDirectGroup: readonly string[] = [
  "SCIM_Group_Create_Test",
  "SCIM_Group_Update_Test",
  "SCIM_Group_Pagination_Test",
];

/** Cycles that begin with a user, or with a group, at the target. */
export const byCycleOfUser: readonly string[] = [
  "Create_User_Test",
  "Update_User_Test",
  "Disable_User_Test",
  "Delete_User_Test",
  "User_Update_Manager_Test",
  "Restore_User_Test",
  "POD_User_Test",
  "Group_Update_Add_Member_Test",
  "Group_Update_Remove_Member_Test",
];
export const byCycleOfGroup: readonly string[] = [
  "Create_Group_Test",
  "Update_Group_Test",
  "Delete_Group_Test",
  "Group_Update_Add_Member_Test",
  "Group_Update_Remove_Member_Test",
  "POD_Group_Test",
  "Restore_Group_Test",
];

/** No cycle begins where the probe of its start fails (entra-client §1.2). */
export const byProbe: readonly string[] = [...byCycleOfUser, ...byCycleOfGroup];
export const byManager: readonly string[] = ["User_Update_Manager_Test", "SCIM_Update_Manager_Test"];
