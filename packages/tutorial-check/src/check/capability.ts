import type { ClaimedCapability } from "../claim/claim.ts";
import { bearer } from "./bearer.ts";
import { judge, untestable, type Outcome, type Trial } from "./judge.ts";
import { provisionGroup } from "./group-trial.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { tell } from "./scim.ts";
import type { ClaimCheck, Stage } from "./stage.ts";

/** What the provisioning service can do at the vendor, each seen there. */
export const checkCapability: ClaimCheck<"capability"> = async ({ capability }, stage) => {
  if (capability === "sso") return [untestable("Single sign-on is no part of provisioning.")];
  if (capability === "groups") return [await checkGroups(stage)];
  const seen = await stage.lifecycle();
  if (seen.failure !== undefined) {
    return [
      judge({
        agrees: false,
        evidence: undefined,
        is: "",
        isNot: "The provisioning service could create nobody.",
        expected: "users at the vendor after an initial cycle",
        got: seen.failure,
      }),
    ];
  }
  return [judge({ ...trials[capability](seen), evidence: undefined })];
};

type Seen = Omit<Trial, "evidence">;

const trials: Readonly<Record<Exclude<ClaimedCapability, "sso" | "groups">, (seen: Lifecycle) => Seen>> = {
  create: ({ created }) => ({
    agrees: created === "active",
    is: "Assigned users are created, and are seen there by their id.",
    isNot: "Assigned users are not there after a cycle.",
    expected: "an active user",
    got: created,
  }),
  update: updateTrial,
  sync: updateTrial,
  disable: ({ unassigned }) => ({
    agrees: unassigned !== "active",
    is: `A user who is no longer assigned is ${unassigned}.`,
    isNot: "A user who is no longer assigned stays active.",
    expected: "inactive or gone",
    got: unassigned,
  }),
  remove: ({ unassigned, deleted }) => ({
    agrees: unassigned !== "active" && deleted !== "active",
    is: `A user who is no longer assigned is ${unassigned}; one deleted for good is ${deleted}.`,
    isNot: "A user who is removed stays active.",
    expected: "inactive or gone",
    got: `${unassigned} once unassigned, ${deleted} once deleted`,
  }),
};

function updateTrial({ isUpdated, idleWrites }: Lifecycle): Seen {
  return {
    agrees: isUpdated && idleWrites === 0,
    is: "A change is seen there after the next cycle, and the cycle after it writes nothing.",
    isNot: isUpdated ? "A cycle with nothing to do writes all the same." : "A change is not seen there.",
    expected: "the new values, then no write",
    got: isUpdated ? `${idleWrites} writes` : "the old values",
  };
}

/** A group is provisioned where the server has groups at all. */
async function checkGroups(stage: Stage): Promise<Outcome> {
  const { ask, target, facts, vendor } = stage;
  const listed = await ask(target, "GET /Groups?count=1", bearer(target.secretToken));
  const failure = listed.status === 200 ? await provisionGroup(stage) : tell(listed);
  return judge({
    agrees: failure === undefined,
    evidence: facts?.resources?.evidence,
    is: "An assigned group is created with its member, and is gone once it is deleted.",
    isNot: `${vendor} takes no groups.`,
    expected: listed.status === 200 ? "a group at the vendor" : "200 from GET /Groups",
    got: failure ?? "a group",
  });
}
