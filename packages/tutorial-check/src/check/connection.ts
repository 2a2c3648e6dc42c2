import { createDirectory, createProvisioningJob } from "@understudy/entra-provisioning";
import { applicationOf } from "./application.ts";
import { judge } from "./judge.ts";
import { bearer } from "./bearer.ts";
import { resourcesIn, tell } from "./scim.ts";
import type { ClaimCheck } from "./stage.ts";
import { parseTargetAttribute } from "@understudy/entra-provisioning";
import { encodeFilter } from "./attribute/filter.ts";

/** Test Connection, as Entra does it: it looks for a user nobody has. */
export const checkTestConnection: ClaimCheck<"testConnection"> = async (_, stage) => {
  const { transport, target } = stage;
  const { tenantUrl, secretToken } = target;
  const options = { directory: createDirectory(), application: applicationOf(stage), transport };
  const job = createProvisioningJob({ ...options, tenantUrl, secretToken });
  const right = await job.testConnection();
  const wrong = await job.testConnection({
    credentials: { kind: "secretToken", secretToken: "understudy-knows-no-such-token" },
  });
  return [
    judge({
      agrees: right.ok && !wrong.ok,
      evidence: undefined,
      is: "It succeeds with this token, and fails with another.",
      isNot: right.ok ? "It succeeds with any token." : "It fails.",
      expected: "success with this token, failure with another",
      got: right.ok ? "success with both" : right.message,
    }),
  ];
};

/** Whether accounts can be found by the attribute that is said to match them. */
export const checkMatching: ClaimCheck<"matchingAttribute"> = async ({ path }, stage) => {
  const { ask, target } = stage;
  const nobody = `understudy-${Math.random().toString(36).slice(2)}`;
  const answer = await ask(
    target,
    `GET /Users?filter=${encodeFilter(path, nobody)}`,
    bearer(target.secretToken),
  );
  const own = stage.facts?.attributes.find((each) => each.resource === "User" && each.path === path);
  return [
    judge({
      agrees: answer.status === 200 && resourcesIn(answer).length === 0,
      evidence: own?.isFilterable.evidence,
      is: `A filter by ${parseTargetAttribute(path).name} for a user nobody has finds none.`,
      isNot: "Accounts cannot be found by it, so it cannot match them.",
      expected: "200 and no user",
      got: tell(answer),
    }),
  ];
};
