import {
  createDirectory,
  createProvisioningJob,
  createSimulatedClock,
  scimApplication,
  type Transport,
} from "@understudy/entra-provisioning";
import { judge, untestable } from "./judge.ts";
import type { ClaimCheck } from "./stage.ts";

const MINUTE = 60_000;

/** The interval is the service's own, whatever the target. */
const answerEmpty: Transport = () =>
  Promise.resolve({
    status: 200,
    headers: { "content-type": "application/scim+json" },
    body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}',
  });

/** How long after a cycle the provisioning service runs the next. */
export const checkCycleInterval: ClaimCheck<"cycleInterval"> = async ({ minutes }) => {
  const clock = createSimulatedClock(0);
  const job = createProvisioningJob({
    directory: createDirectory(),
    application: scimApplication,
    clock,
    tenantUrl: "https://anywhere.example/scim",
    secretToken: "none",
    transport: answerEmpty,
  });
  await job.runCycle();
  const interval = ((job.nextCycleAt() ?? 0) - clock.now()) / MINUTE;
  return [
    judge({
      agrees: interval === minutes,
      evidence: undefined,
      is: `The next cycle comes ${minutes} minutes after the one before.`,
      isNot: "Cycles come at another interval, which is Entra's and the same for every application.",
      expected: `${minutes} minutes`,
      got: `${interval} minutes`,
      nearest: `${interval} minutes`,
    }),
  ];
};

/** Microsoft's page on users who are not provisioned dates it. */
export const checkDefaultAccess: ClaimCheck<"defaultAccessExcluded"> = () => [
  untestable(
    "Entra leaves the Default Access role out for configurations made before 16 April 2020 only; since then it counts as any other role.",
  ),
];
