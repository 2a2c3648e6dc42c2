import { describe, expect, it } from "vitest";
import { answer, createFakeTarget, TENANT_URL, type FakeTarget } from "./fake-target.ts";
import { instantiate, startRig, type Rig } from "./rig.ts";

interface Stage {
  readonly rig: Rig;
  readonly target: FakeTarget;
  readonly id: string;
  readonly job: string;
}

async function createStage(notification: object): Promise<Stage> {
  const target = createFakeTarget();
  const rig = await startRig({ transport: target.transport });
  const SyncNotificationSettings = JSON.stringify(notification);
  const secrets = { BaseAddress: TENANT_URL, SecretToken: "s3cret", SyncNotificationSettings };
  const { id, job } = await instantiate(rig, secrets);
  return { rig, target, id, job };
}

async function runFailing({ rig, target, job }: Stage, status: number): Promise<void> {
  target.override = () => answer(status, {});
  await rig.ok("POST", "/_mock/cycles", { jobId: job.split("/").at(-1) });
}

const asked = { Enabled: true, Recipients: "it@contoso.example" };

describe("the outbox (entra-client §3 Notification)", () => {
  it("has one e-mail a quarantine, to who is to be told, and another once its reason changes", async () => {
    const stage = await createStage(asked);
    const { rig, id, job } = stage;
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    await runFailing(stage, 401);
    await runFailing(stage, 401);
    expect(await rig.ok("GET", "/_mock/outbox")).toMatchObject([
      {
        from: "azure-noreply@microsoft.com",
        to: "it@contoso.example",
        reason: "EncounteredQuarantineException",
        sentDateTime: "2026-01-05T09:00:00.000Z",
        jobId: job.split("/").at(-1),
        servicePrincipal: { id, displayName: "People" },
      },
    ]);
    const [syncJob] = rig.mock.state.tenant.servicePrincipals.get(id)!.jobs.values();
    syncJob!.provisioning.quarantine("Somebody looked at it.");
    expect(await rig.ok("GET", "/_mock/outbox")).toMatchObject([
      { reason: "QuarantinedOnDemand" },
      { reason: "EncounteredQuarantineException" },
    ]);
  });

  it.each([
    ["nobody asked to be told", { ...asked, Enabled: false }],
    ["nobody is named", { Enabled: true }],
  ])("is empty where %s", async (_why, notification) => {
    const stage = await createStage(notification);
    await stage.rig.ok("POST", `${stage.job}/start`);
    await stage.rig.mock.state.scheduler.idle();
    await runFailing(stage, 401);
    expect((await stage.rig.ok("GET", stage.job)).status.code).toBe("Quarantine");
    expect(await stage.rig.ok("GET", "/_mock/outbox")).toEqual([]);
  });

  it("is empty after a reset", async () => {
    const stage = await createStage(asked);
    await stage.rig.ok("POST", `${stage.job}/start`);
    await stage.rig.mock.state.scheduler.idle();
    await runFailing(stage, 404);
    expect(await stage.rig.ok("GET", "/_mock/outbox")).toHaveLength(1);
    await stage.rig.ok("POST", "/_mock/reset");
    expect(await stage.rig.ok("GET", "/_mock/outbox")).toEqual([]);
  });
});
