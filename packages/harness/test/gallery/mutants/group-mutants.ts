import {
  answering,
  operating,
  refusal,
  withoutOperation,
  withoutEmptyLists,
  groups,
  oneGroup,
} from "../broken-transport.ts";
import { byCycleOfGroup, byDirectGroup, byProbe, type Mutant } from "./mutant.ts";

/** Targets that a cycle with a group finds wrong. */
export const groupMutants: readonly Mutant[] = [
  {
    does: "answers 404 where no group matches",
    breakage: withoutEmptyLists(groups),
    caughtBy: "Create_Group_Test",
    mayFail: byProbe,
  },
  {
    does: "answers 500 to a POST of a group",
    breakage: answering({ method: "POST", url: groups }, async () => refusal(500, "broken")),
    caughtBy: "Create_Group_Test",
    mayFail: [...byCycleOfGroup, ...byDirectGroup],
  },
  {
    does: "keeps a group's old name",
    breakage: withoutOperation(oneGroup, /^displayName$/),
    caughtBy: "Update_Group_Test",
  },
  {
    does: "keeps a group it was told to delete",
    breakage: answering({ method: "DELETE", url: oneGroup }, async () => ({
      status: 204,
      headers: {},
      body: "",
    })),
    caughtBy: "Delete_Group_Test",
    mayFail: ["Restore_Group_Test"],
  },
  {
    does: "puts an added member in place of the others",
    breakage: operating(oneGroup, (operation) =>
      /^add$/i.test(operation.op) ? { ...operation, op: "Replace" } : operation,
    ),
    caughtBy: "Group_Update_Add_Member_Test",
  },
  {
    does: "takes all members away where one should go",
    breakage: operating(oneGroup, (operation) =>
      /^remove$/i.test(operation.op) ? { op: "Remove", path: "members" } : operation,
    ),
    caughtBy: "Group_Update_Remove_Member_Test",
  },
  {
    does: "keeps a member who was taken away",
    breakage: operating(oneGroup, (operation) => (/^remove$/i.test(operation.op) ? undefined : operation)),
    caughtBy: "Group_Update_Remove_Member_Test",
  },
  {
    does: "refuses to create a group a second time",
    breakage: (send) => {
      const seen = new Set<string>();
      return answering({ method: "POST", url: groups }, async ({ body = "{}" }) => {
        const { displayName } = JSON.parse(body) as { displayName: string };
        if (seen.has(displayName)) return refusal(409, "was deleted");
        seen.add(displayName);
        return undefined;
      })(send);
    },
    caughtBy: "Restore_Group_Test",
  },
];
