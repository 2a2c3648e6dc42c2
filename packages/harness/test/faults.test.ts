import {
  createDirectory,
  createProvisioningJob,
  createSimulatedClock,
  type ProvisioningJob,
  type SimulatedClock,
} from "@understudy/entra-provisioning";
import type { FaultPresetName } from "@understudy/mock-kit";
import { describe, expect, it } from "vitest";
import { findVendor, startMock, type Target } from "../src/index.ts";
import { intercept } from "../src/msw/index.ts";

const START = Date.UTC(2026, 0, 5, 9);
const names = ["ada", "bob", "cleo", "dora", "emil"].map((name) => `${name}@example.com`);

/** Beyond the longest that a job in quarantine waits. */
const DAY = 86_400_000;

function jobInto({ tenantUrl, secretToken }: Target): {
  readonly job: ProvisioningJob;
  readonly clock: SimulatedClock;
} {
  const clock = createSimulatedClock(START);
  const directory = createDirectory({ seed: 7, clock });
  for (const userPrincipalName of names) {
    const [givenName = ""] = userPrincipalName.split("@");
    const person = { userPrincipalName, mail: userPrincipalName, displayName: givenName, givenName };
    const { id } = directory.createUser({
      ...person,
      surname: "Example",
      accountEnabled: true,
      userType: "Member",
    });
    directory.assign(id);
  }
  const { application } = findVendor("qa");
  const job = createProvisioningJob({ directory, application, tenantUrl, secretToken, clock, seed: 1 });
  return { job, clock };
}

async function userNames({ tenantUrl, secretToken }: Target): Promise<string[]> {
  const headers = { authorization: `Bearer ${secretToken}` };
  const response = await fetch(`${tenantUrl}/Users`, { headers });
  const { Resources = [] } = (await response.json()) as { Resources?: { userName: string }[] };
  return Resources.map(({ userName }) => userName).toSorted();
}

const presets: readonly FaultPresetName[] = [
  "throttled",
  "flaky",
  "slow",
  "down",
  "expired-token",
  "html-errors",
  "lost-response",
];

describe("the provisioning service", () => {
  it.each(presets)("survives %s, and converges without duplicates once it is lifted", async (preset) => {
    await using qa = await startMock("qa");
    const { job, clock } = jobInto(qa);
    await qa.control.addFaultPreset({ preset, seed: 3, ...(preset === "slow" ? { times: 1 } : {}) });
    for (let cycle = 0; cycle < 2; cycle += 1) {
      await job.runCycle();
      clock.advance(DAY);
    }
    const faults = await qa.control.faults();
    expect(faults.some(({ hits }) => hits > 0)).toBe(true);
    await qa.control.clearFaults();
    for (let cycle = 0; cycle < 2; cycle += 1) {
      await job.runCycle();
      clock.advance(DAY);
    }
    expect(await userNames(qa)).toEqual(names);
    await qa.control.clearRequests();
    await job.runCycle();
    const methods = (await qa.control.requests()).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  });

  it("links by matching what a lost answer left at the target, and creates nobody twice", async () => {
    await using qa = await startMock("qa");
    const { job, clock } = jobInto(qa);
    await qa.control.addFaultPreset({ preset: "lost-response", match: { method: "POST" } });
    await job.runCycle();
    expect(await userNames(qa)).toEqual(names);
    clock.advance(DAY);
    await job.runCycle();
    const posts = (await qa.control.requests({ method: "POST" })).map(({ status, fault }) => [
      status,
      fault?.preset,
    ]);
    expect(posts).toEqual(names.map(() => [201, "lost-response"]));
  });
});

describe("a fault behind a production URL", () => {
  it("is a network error where the connection breaks", async () => {
    await using qa = await intercept("qa");
    const call = (): Promise<Response> =>
      fetch(`${qa.tenantUrl}/Users`, { headers: { authorization: `Bearer ${qa.secretToken}` } });
    await qa.control.addFault({ times: 1, then: { reset: true } });
    await expect(call()).rejects.toThrow(TypeError);
    await qa.control.addFault({ times: 1, then: { truncate: true } });
    // MSW may break the connection before the head has gone out.
    await expect(call().then((response) => response.text())).rejects.toThrow(TypeError);
    expect((await call()).status).toBe(200);
  });
});
