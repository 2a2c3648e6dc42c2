import { describe, expect, test, vi } from "vitest";
import type { JobAudit, JobNotification } from "../src/engine/job-events.ts";
import type { QuarantineStatus } from "../src/engine/job-status.ts";
import type { ProvisioningJobOptions } from "../src/engine/provisioning-job.ts";
import { runSchedule } from "../src/engine/schedule/run-schedule.ts";
import { createRig, everything, HOUR, START } from "./rig.ts";

const FOR_EVER = Number.POSITIVE_INFINITY;

/** Few enough to be reached by a handful of people, in Entra's proportions. */
const SMALL = { evaluatedFrom: 5, proportion: 0.4, failures: 40, failuresWithReferences: 60 };

function withEvents(options: Partial<ProvisioningJobOptions> = {}) {
  const [quarantines, notifications, audits]: [QuarantineStatus[], JobNotification[], JobAudit[]] = [
    [],
    [],
    [],
  ];
  const rig = createRig({
    quarantineThresholds: SMALL,
    notificationEmail: "admin@contoso.example",
    onQuarantine: (quarantine) => quarantines.push(quarantine),
    onNotification: (notification) => notifications.push(notification),
    onAudit: (audit) => audits.push(audit),
    ...options,
  });
  return { ...rig, quarantines, notifications, audits };
}

async function afterInitialCycle(options: Partial<ProvisioningJobOptions> = {}) {
  const rig = withEvents(options);
  await rig.job.runCycle();
  return rig;
}

describe("every reason of a quarantine (entra-client §3)", () => {
  test("EncounteredEscrowProportionThreshold: more than 40 of 100 events fail", async () => {
    const { job, hire, target } = await afterInitialCycle();
    for (let index = 0; index < 10; index += 1) hire(`person${index}`);
    target.answer("POST", { status: 409 }, 5);
    expect(await job.runCycle()).toMatchObject({
      quarantine: { reason: "EncounteredEscrowProportionThreshold" },
    });
  });

  test("EncounteredBaseEscrowThreshold: more failures than the base, few as they are among all", async () => {
    const { job, hire, target } = await afterInitialCycle();
    for (let index = 0; index < 110; index += 1) hire(`person${index}`);
    target.answer("POST", { status: 409 }, 41);
    expect(await job.runCycle()).toMatchObject({ quarantine: { reason: "EncounteredBaseEscrowThreshold" } });
  });

  test("EncounteredTotalEscrowThreshold: references that fail count in the absolute limit alone", async () => {
    const { job, hire, directory } = await afterInitialCycle({ application: everything });
    const boss = hire("boss");
    directory.unassign(boss.id);
    for (let index = 0; index < 61; index += 1) hire(`person${index}`, { manager: boss.id });
    expect(await job.runCycle()).toMatchObject({
      counts: { failed: 0 },
      quarantine: { reason: "EncounteredTotalEscrowThreshold" },
    });
  });

  test("EncounteredQuarantineException: credentials, compliance, no connection", async () => {
    for (const answer of [{ status: 401 }, { status: 404 }, new Error("ECONNREFUSED")]) {
      const { job, target } = withEvents();
      target.answer("GET", answer);
      expect(await job.runCycle()).toMatchObject({
        quarantine: { reason: "EncounteredQuarantineException" },
      });
    }
  });

  test("TooManyDeletes", async () => {
    const { job, directory, hire } = withEvents({ deleteThreshold: 0 });
    const { id } = hire("ada");
    await job.runCycle();
    directory.unassign(id);
    expect(await job.runCycle()).toMatchObject({ quarantine: { reason: "TooManyDeletes" } });
  });

  test("QuarantinedOnDemand, which ends with the next cycle that goes well", async () => {
    const { job, quarantines } = withEvents();
    job.quarantine("The tenant is being moved.");
    expect(quarantines).toMatchObject([
      { reason: "QuarantinedOnDemand", error: { message: "The tenant is being moved." }, seriesCount: 1 },
    ]);
    expect((await job.runCycle()).state).toBe("Succeeded");
    expect(job.status().quarantine).toBeNull();
  });

  test("IngestionInterrupted: the source cannot be read", async () => {
    const { job, directory, target } = withEvents();
    directory.changesSince = () => {
      throw new Error("the delta link has expired");
    };
    expect(await job.runCycle()).toMatchObject({
      quarantine: { reason: "IngestionInterrupted", message: "the delta link has expired" },
    });
    expect(target.resources.size).toBe(0);
  });

  test("Unknown: whatever nobody foresaw, and the job goes on", async () => {
    const { job, directory, hire } = withEvents();
    hire("ada");
    const torn = vi.spyOn(directory, "user").mockImplementation((asked) => {
      throw new Error(`the page of ${asked} is torn`);
    });
    expect(await job.runCycle()).toMatchObject({ state: "Quarantined", quarantine: { reason: "Unknown" } });
    torn.mockRestore();
    expect(await job.runCycle()).toMatchObject({ state: "Succeeded", counts: { created: 1 } });
  });
});

describe("an initial cycle with too many failures (entra-client §3 escrowsPruned)", () => {
  test("prunes its escrows, comes to its end, and pauses the job", async () => {
    const { job, hire, target } = withEvents();
    for (let index = 0; index < 10; index += 1) hire(`person${index}`);
    target.answer("POST", { status: 409 }, 8);
    const report = await job.runCycle();
    expect(report).toMatchObject({ state: "EntryLevelErrors", counts: { created: 2, failed: 8 } });
    expect(job.status()).toMatchObject({
      code: "Paused",
      escrowsPruned: true,
      lastExecution: { countEscrowed: 0 },
    });
    expect((await job.runCycle()).state).toBe("Paused");
    job.restart();
    expect((await job.runCycle()).counts).toMatchObject({ created: 8 });
    expect(job.status()).toMatchObject({ code: "Active", escrowsPruned: false });
  });
});

describe("four weeks of refused credentials (entra-client §3)", () => {
  test("are tried after 6, 12 and 24 hours, then once a day, until the job disables itself", async () => {
    const { job, target, clock, quarantines, notifications, audits } = withEvents();
    target.answer("GET", { status: 401 }, FOR_EVER);
    const hours: number[] = [];
    for await (const report of runSchedule(job, { clock, until: START + 60 * 24 * HOUR })) {
      if (target.sent().length > 0) hours.push((clock.now() - START) / HOUR);
      expect(report.state).toBe("Quarantined");
    }
    expect(hours).toEqual([0, 6, 12, ...Array.from({ length: 27 }, (_, day) => 24 * (day + 1))]);
    expect(job.schedule()).toMatchObject({ state: "Disabled" });
    expect(job.nextCycleAt()).toBeUndefined();
    expect(job.status()).toMatchObject({
      countSuccessiveCompleteFailures: 30,
      quarantine: { seriesCount: 30, seriesBegan: new Date(START).toISOString() },
    });
    // One e-mail and one activity a quarantine, however long it lasts.
    expect(quarantines).toHaveLength(1);
    expect(notifications).toMatchObject([
      {
        from: "azure-noreply@microsoft.com",
        to: "admin@contoso.example",
        reason: "EncounteredQuarantineException",
      },
    ]);
    expect(audits.map(({ activityDisplayName }) => activityDisplayName)).toEqual([
      "Quarantine",
      "Disable/pause provisioning configuration",
    ]);
  });

  test("end with the first attempt that works, and the job goes on every 40 minutes", async () => {
    const { job, target, clock, hire } = withEvents();
    hire("ada");
    target.answer("GET", { status: 401 }, 2);
    const minutes: number[] = [];
    for await (const _report of runSchedule(job, { clock, until: START + 13.5 * HOUR })) {
      minutes.push((clock.now() - START) / 60_000);
    }
    expect(minutes).toEqual([0, 360, 720, 760, 800]);
    expect(job.status()).toMatchObject({ code: "Active", quarantine: null });
  });

  test("tell the administrator again where the reason changes", async () => {
    const { job, target, notifications } = withEvents();
    target.answer("GET", { status: 401 });
    await job.runCycle();
    job.quarantine("by hand");
    expect(notifications.map(({ reason }) => reason)).toEqual([
      "EncounteredQuarantineException",
      "QuarantinedOnDemand",
    ]);
  });

  test("send no e-mail where nobody asked for one", async () => {
    const notifications: JobNotification[] = [];
    const { job, target } = createRig({ onNotification: (notification) => notifications.push(notification) });
    target.answer("GET", { status: 401 });
    await job.runCycle();
    expect(notifications).toEqual([]);
  });
});

describe("an object that always fails (entra-client §3 Retry schedule)", () => {
  test("is tried 6, 12 and 24 hours later, then once a day, and given up after 28 days", async () => {
    const { job, target, clock, hire } = withEvents();
    hire("ada");
    target.answer("POST", { status: 409 }, FOR_EVER);
    const hours: number[] = [];
    for await (const _report of runSchedule(job, { clock, until: START + 40 * 24 * HOUR })) {
      if (target.sent().some((line) => line.startsWith("POST")))
        hours.push(Math.floor((clock.now() - START) / HOUR));
    }
    expect(hours.slice(0, 5)).toEqual([0, 6, 12, 24, 48]);
    expect(hours).toHaveLength(31);
    expect(hours.at(-1)).toBe(28 * 24);
  });
});
