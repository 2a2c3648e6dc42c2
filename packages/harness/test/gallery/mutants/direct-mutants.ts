import type { JsonObject } from "@understudy/scim-core";
import {
  answering,
  operating,
  receiving,
  refusal,
  showing,
  withoutOperation,
  users,
  groups,
  oneUser,
  oneGroup,
} from "../broken-transport.ts";
import {
  byCycleOfGroup,
  byCycleOfUser,
  byDirectGroup,
  byDirectUser,
  byManager,
  type Mutant,
} from "./mutant.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const withManager =
  (change: (manager: JsonObject) => unknown) =>
  (user: JsonObject): JsonObject => {
    const enterprise = user[ENTERPRISE] as JsonObject | undefined;
    const manager = enterprise?.manager as JsonObject | undefined;
    if (manager === undefined) return user;
    return { ...user, [ENTERPRISE]: { ...enterprise, manager: change(manager) } } as JsonObject;
  };

/** Targets that a direct request finds wrong. */
export const directMutants: readonly Mutant[] = [
  {
    does: "answers a POST of a user without an id",
    breakage: receiving({ method: "POST", url: users }, (user) => ({ ...user, id: undefined })),
    caughtBy: "SCIM_User_Create_Test",
    mayFail: [...byCycleOfUser, ...byDirectUser],
  },
  {
    does: "gives ids as numbers",
    breakage: receiving({ method: "POST", url: users }, (user) => ({ ...user, id: 7 })),
    caughtBy: "SCIM_User_Create_Test",
    mayFail: [...byCycleOfUser, ...byDirectUser],
  },
  {
    does: "changes the userName it was given",
    breakage: receiving({ method: "POST", url: users }, (user) => ({
      ...user,
      userName: "somebody-else",
    })),
    caughtBy: "SCIM_User_Create_Test",
    mayFail: byDirectUser,
  },
  {
    does: "refuses the manager as an object",
    breakage: answering({ method: "PATCH", url: oneUser }, async ({ body = "" }) =>
      /:manager","value":\{/.test(body) ? refusal(400, "manager is a string") : undefined,
    ),
    caughtBy: "SCIM_Update_Manager_Test",
  },
  {
    does: "never returns the manager",
    breakage: showing(
      oneUser,
      withManager(() => undefined),
    ),
    caughtBy: "SCIM_Update_Manager_Test",
    mayFail: byManager,
  },
  {
    does: "returns the manager as a bare string",
    breakage: showing(
      oneUser,
      withManager(({ value }) => value),
    ),
    caughtBy: "SCIM_Update_Manager_Test",
    mayFail: byManager,
  },
  {
    does: "has no /Schemas",
    breakage: answering({ method: "GET", url: /\/Schemas/ }, async () => refusal(404, "no schemas")),
    caughtBy: "Schema_Discoverability_Test",
    mayFail: [...byCycleOfGroup, ...byDirectGroup, "SCIM_Null_Update_Test", "SCIM_User_Update_Test"],
  },
  {
    does: "answers /Schemas with a bare array",
    breakage: receiving({ method: "GET", url: /\/Schemas/ }, ({ Resources }) => Resources),
    caughtBy: "Schema_Discoverability_Test",
    mayFail: [...byCycleOfGroup, ...byDirectGroup, "SCIM_Null_Update_Test", "SCIM_User_Update_Test"],
  },
  {
    does: "leaves the title out of /Schemas",
    breakage: receiving({ method: "GET", url: /\/Schemas/ }, (body) => ({
      ...body,
      Resources: (body.Resources as JsonObject[]).map((schema) => ({
        ...schema,
        attributes: (schema.attributes as JsonObject[]).filter(({ name }) => name !== "title"),
      })),
    })),
    caughtBy: "Schema_Discoverability_Test",
  },
  {
    does: "refuses null in a PATCH",
    breakage: answering({ method: "PATCH", url: oneUser }, async ({ body = "" }) =>
      /"value":null/.test(body) ? refusal(400, "null") : undefined,
    ),
    caughtBy: "SCIM_Null_Update_Test",
  },
  {
    does: "keeps the old value where an empty text is written",
    breakage: operating(oneUser, (operation) =>
      operation.value === "" && operation.path?.endsWith(":manager") !== true ? undefined : operation,
    ),
    caughtBy: "SCIM_Null_Update_Test",
  },
  {
    does: "does not keep the preferredLanguage a PATCH sets",
    breakage: withoutOperation(oneUser, /^preferredLanguage$/),
    caughtBy: "SCIM_User_Update_Test",
    mayFail: ["SCIM_Null_Update_Test"],
  },
  {
    does: "does not keep the externalId of a group that a PATCH sets",
    breakage: withoutOperation(oneGroup, /^externalId$/),
    caughtBy: "SCIM_Group_Update_Test",
  },
  {
    does: "answers a POST of a group without an id",
    breakage: receiving({ method: "POST", url: groups }, (group) => ({ ...group, id: undefined })),
    caughtBy: "SCIM_Group_Create_Test",
    mayFail: [...byCycleOfGroup, ...byDirectGroup],
  },
];
