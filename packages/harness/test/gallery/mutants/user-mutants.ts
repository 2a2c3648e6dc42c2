import {
  answering,
  operating,
  refusal,
  sending,
  showing,
  withoutOperation,
  withoutEmptyLists,
  users,
  oneUser,
} from "../broken-transport.ts";
import { byCycleOfUser, byDirectUser, byManager, byProbe, type Mutant } from "./mutant.ts";

/** Targets that a cycle with a user finds wrong. */
export const userMutants: readonly Mutant[] = [
  {
    does: "answers 404 where no user matches",
    breakage: withoutEmptyLists(users),
    caughtBy: "Create_User_Test",
    mayFail: [...byProbe, ...byDirectUser],
  },
  {
    does: "ignores the filter",
    breakage: sending({ method: "GET", url: /\/Users\?filter=/ }, ({ url }) => ({
      url: url.replace(/\?.*/, ""),
    })),
    caughtBy: "Create_User_Test",
    mayFail: [...byCycleOfUser, ...byDirectUser],
  },
  {
    does: "answers a filter with HTML",
    breakage: answering({ method: "GET", url: /\/Users\?filter=/ }, async () => ({
      status: 200,
      headers: { "content-type": "text/html" },
      body: "<html></html>",
    })),
    caughtBy: "Create_User_Test",
    mayFail: [...byProbe, ...byDirectUser],
  },
  {
    does: "answers 500 to a POST of a user",
    breakage: answering({ method: "POST", url: users }, async () => refusal(500, "broken")),
    caughtBy: "Create_User_Test",
    mayFail: [...byCycleOfUser, ...byDirectUser],
  },
  {
    does: "does not keep the title a PATCH sets",
    breakage: withoutOperation(oneUser, /^title$/),
    caughtBy: "Update_User_Test",
    mayFail: ["SCIM_Null_Update_Test", "SCIM_User_Update_Test"],
  },
  {
    does: "ignores active",
    breakage: withoutOperation(oneUser, /^active$/),
    caughtBy: "Disable_User_Test",
    mayFail: ["Restore_User_Test"],
  },
  {
    does: "hides disabled users",
    breakage: showing(/\/Users\?/, (user) => (user.active === false ? undefined : user)),
    caughtBy: "Disable_User_Test",
    mayFail: ["Restore_User_Test", "SCIM_User_Pagination_Test"],
  },
  {
    does: "deletes whom it should disable",
    breakage: answering({ method: "PATCH", url: oneUser }, async (request, send) =>
      /"path":"active","value":"False"/.test(request.body ?? "")
        ? await send({ method: "DELETE", url: request.url, headers: request.headers })
        : undefined,
    ),
    caughtBy: "Disable_User_Test",
    mayFail: ["Restore_User_Test"],
  },
  {
    does: "keeps whom it was told to delete",
    breakage: answering({ method: "DELETE", url: oneUser }, async () => ({
      status: 204,
      headers: {},
      body: "",
    })),
    caughtBy: "Delete_User_Test",
  },
  {
    does: "has no DELETE",
    breakage: answering({ method: "DELETE", url: oneUser }, async () => refusal(405, "no DELETE")),
    caughtBy: "Delete_User_Test",
  },
  {
    does: "refuses to enable somebody again",
    breakage: answering({ method: "PATCH", url: oneUser }, async ({ body = "" }) =>
      /"path":"active","value":"True"/.test(body) ? refusal(409, "was deactivated") : undefined,
    ),
    caughtBy: "Restore_User_Test",
  },
  {
    does: "refuses the manager as a bare string",
    breakage: answering({ method: "PATCH", url: oneUser }, async ({ body = "" }) =>
      /:manager","value":"[^"]/.test(body) ? refusal(400, "manager is complex") : undefined,
    ),
    caughtBy: "User_Update_Manager_Test",
  },
  {
    does: "keeps a manager who was taken away",
    breakage: operating(oneUser, (operation) =>
      operation.path?.endsWith(":manager") === true &&
      /^(?:""|\{"value":""\})$/.test(JSON.stringify(operation.value))
        ? undefined
        : operation,
    ),
    caughtBy: "User_Update_Manager_Test",
    mayFail: byManager,
  },
];
