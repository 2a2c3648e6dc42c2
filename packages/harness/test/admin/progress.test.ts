import { describe, expect, it } from "vitest";
import { headersAt, OWN_ORIGIN, triesAt } from "../console/forged.ts";
import { expectGuarded } from "../console/guarded.ts";
import { holdWrites } from "./held-writes.ts";
import { startProvisioned, type ProvisionedRig } from "./provisioned.ts";

const PAGE = "/provisioning";

async function open({ browser, pathTo }: ProvisionedRig): Promise<string> {
  await browser.open(pathTo(PAGE));
  return browser.text();
}

/** What the statistics say of a name. */
function factOf({ browser }: ProvisionedRig, name: string): string | undefined {
  const term = browser.page.querySelectorAll("dt").find((one) => one.textContent === name);
  return term?.nextElementSibling?.textContent;
}

describe("Current Status", () => {
  it("tells of the cycle that ran last, with statistics to date", async () => {
    const rig = await startProvisioned();
    expect(await open(rig)).toContain("No cycle has run yet.");
    expect(factOf(rig, "Next cycle")).toBe("None: provisioning is stopped");
    await rig.hire("Ada");
    await rig.browser.select("Start provisioning");
    await rig.mock.state.scheduler.idle();
    expect(await open(rig)).toContain("Initial cycle completed.");
    expect(factOf(rig, "Users")).toBe("1");
    expect(factOf(rig, "Last completed")).toBe("2026-01-05T09:00:00.000Z");
    expect(factOf(rig, "Next cycle")).toBe("2026-01-05T09:40:00.000Z");
    const { id, status } = await rig.graph("GET", rig.job);
    expect(factOf(rig, "Job ID")).toBe(id);
    expect(factOf(rig, "Activity ID")).toBe(status.lastExecution.activityIdentifier);
    await rig.target.control.addFault({ match: { method: "POST" }, then: { status: 409 } });
    await rig.hire("Bob");
    await rig.cycle();
    expect(await open(rig)).toContain("Incremental cycle completed, and some objects failed.");
    expect(factOf(rig, "Failed and to be retried")).toBe("1");
    expectGuarded(rig.browser);
  });

  it("shows how far a cycle is that runs, anew with each reload", async () => {
    const { transport, held, letThrough } = holdWrites();
    const rig = await startProvisioned({}, "administrator", { transport });
    for (const name of ["Ada", "Bob"]) await rig.hire(name);
    await open(rig);
    await rig.browser.select("Start provisioning");
    const progress = (): string | undefined =>
      rig.browser.page.querySelector("progress")?.getAttribute("value");
    for (const [done, percent] of [
      ["0", "0%"],
      ["1", "50%"],
    ] as const) {
      await held();
      expect(await open(rig)).toContain(`Initial cycle running: ${percent} complete.`);
      expect(progress()).toBe(done);
      letThrough();
    }
    await rig.mock.state.scheduler.idle();
    expect(await open(rig)).toContain("Initial cycle completed.");
    expect(progress()).toBeUndefined();
  });

  it("stops and restarts provisioning, which Graph sees", async () => {
    const rig = await startProvisioned();
    await rig.start();
    await open(rig);
    await rig.browser.select("Stop provisioning");
    expect((await rig.graph("GET", rig.job)).schedule.state).toBe("Paused");
    await rig.browser.select("Restart provisioning");
    await rig.mock.state.scheduler.idle();
    expect(await rig.graph("GET", rig.job)).toMatchObject({ schedule: { state: "Active" } });
    expect(await open(rig)).toContain("Initial cycle completed.");
  });

  it("says that a job is in quarantine, why, and what to do; a restart with the right token ends it", async () => {
    const rig = await startProvisioned({ SecretToken: "wrong" });
    await rig.start();
    const text = await open(rig);
    expect(text).toContain("Provisioning has been quarantined");
    expect(text).toContain("EncounteredQuarantineException");
    expect(text).toContain("whether Tenant URL and Secret Token are right");
    expect(factOf(rig, "Next attempt")).toBe("2026-01-05T15:00:00.000Z");
    expectGuarded(rig.browser);
    const value = [{ key: "SecretToken", value: rig.target.secretToken }];
    await rig.graph("PUT", `/servicePrincipals/${rig.id}/synchronization/secrets`, { value });
    await rig.browser.select("Restart provisioning");
    await rig.mock.state.scheduler.idle();
    expect(await open(rig)).not.toContain("quarantined");
  });

  it("allows deletes that were held back, once they are confirmed", async () => {
    const rig = await startProvisioned({
      SyncNotificationSettings: JSON.stringify({ DeleteThresholdEnabled: true, DeleteThresholdValue: 1 }),
    });
    const ids = [await rig.hire("Ada"), await rig.hire("Bob")];
    await rig.start();
    for (const id of ids) await rig.graph("DELETE", `/users/${id}`);
    await rig.cycle();
    expect(await open(rig)).toContain("TooManyDeletes");
    await rig.browser.select("Allow deletes");
    await rig.browser.select("Yes");
    await rig.mock.state.scheduler.idle();
    expect(await open(rig)).not.toContain("quarantined");
    const requests = await rig.target.control.requests();
    expect(requests.filter(({ method }) => method === "PATCH")).toHaveLength(2);
  });

  it("opens to nobody who may not provision", async () => {
    const { browser, pathTo } = await startProvisioned({}, "member");
    for (const path of [PAGE, "/provisioning/allow-deletes"]) {
      await browser.open(pathTo(path));
      expect(browser.status).toBe(403);
    }
  });

  it.each(triesAt(OWN_ORIGIN))("is not changed by $who", async ({ as, formToken, ...rest }) => {
    const { browser, graph, job, origin, pathTo } = await startProvisioned({}, as);
    const token = formToken ?? browser.formToken();
    const headers = headersAt(origin, rest);
    for (const [page, action] of [
      [PAGE, "start"],
      [PAGE, "stop"],
      [PAGE, "restart"],
      ["/provisioning/allow-deletes", "yes"],
    ] as const) {
      await browser.post(pathTo(page), { formToken: token, action }, headers);
      expect(browser.status).toBe(rest.status);
    }
    expect((await graph("GET", job)).schedule.state).toBe("Disabled");
  });
});
