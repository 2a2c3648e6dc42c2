import { describe, expect, test } from "vitest";
import { createSimulatedClock } from "../src/clock.ts";
import { createRateLimit } from "../src/wire/rate-limit.ts";
import { createRig, HOUR, people, START } from "./rig.ts";

const MINUTE = 60_000;

describe("a limit of requests a second", () => {
  test("spaces them evenly, however many wait at once", async () => {
    const clock = createSimulatedClock(0);
    const sent: number[] = [];
    const { job, hire } = createRig({
      clock,
      requestsPerSecond: 25,
      onExchange: () => sent.push(clock.now()),
    });
    for (const name of ["ada", "bob"]) hire(name);
    await job.runCycle();
    expect(sent).toEqual([0, 40, 80, 120, 160]);
  });

  test("lets none be earlier for those that were late", async () => {
    const clock = createSimulatedClock(0);
    const mayGo = createRateLimit(10, clock);
    const sent: number[] = [];
    for (const pause of [0, 1000, 0, 0]) {
      clock.advance(pause);
      await mayGo?.();
      sent.push(clock.now());
    }
    expect(sent).toEqual([0, 1000, 1100, 1200]);
  });

  test("is none by default", () => {
    expect(createRateLimit(undefined, createSimulatedClock(0))).toBeUndefined();
  });
});

describe("several objects at once", () => {
  test("are as many as allowed, and no more", async () => {
    let under = 0;
    let most = 0;
    const { target, job, hire } = createRig({
      concurrency: 3,
      transport: async (request) => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        return await target.transport(request);
      },
    });
    for (let index = 0; index < 20; index += 1) hire(`person${index}`);
    expect((await job.runCycle()).counts).toMatchObject({ created: 20 });
    expect(most).toBe(3);
  });

  test("never create two users for two people with one name to match by (entra-client §4.5 DuplicateSourceEntries)", async () => {
    const application = {
      ...people,
      userMappings: [{ source: "[mail]", target: "userName", matchingPriority: 1 }],
    };
    const { target, job, hire } = createRig({ concurrency: 4, application });
    for (const name of ["ada", "bob", "eve"]) hire(name, { mail: "Shared@mail.example" });
    const report = await job.runCycle();
    expect(report.counts).toMatchObject({ created: 1, failed: 2 });
    expect(target.resources.size).toBe(1);
  });

  test("end what is under way where the token dies, and begin nothing more", async () => {
    const { target, job, hire } = createRig({ concurrency: 2 });
    for (let index = 0; index < 10; index += 1) hire(`person${index}`);
    target.answer("POST", { status: 401 });
    const report = await job.runCycle();
    expect(report).toMatchObject({ state: "Quarantined", counts: { created: 1 } });
    expect((await job.runCycle()).counts).toMatchObject({ created: 9, skipped: 1 });
  });
});

describe("an overloaded target (entra-client §3, §4.5 TooManyRequests)", () => {
  test("is left alone as long as it asks, and tried again then", async () => {
    const { job, target, hire, advance } = createRig();
    hire("ada");
    target.answer("POST", { status: 429, headers: { "retry-after": "7200" } });
    const { logs } = await job.runCycle();
    expect(logs[0]?.provisioningStatusInfo.errorInformation?.reason).toContain(
      `It will be retried again after this date: ${new Date(START + 2 * HOUR).toISOString().replace("Z", "0000Z")} UTC`,
    );
    advance(40 * MINUTE);
    expect((await job.runCycle()).logs).toEqual([]);
    advance(80 * MINUTE);
    expect((await job.runCycle()).counts).toMatchObject({ created: 1 });
  });

  test.each([
    ["absent", {}],
    ["a date", { "retry-after": "Tue, 24 Mar 2026 09:00:00 GMT" }],
    ["nonsense", { "retry-after": "-1" }],
  ])("is tried again in the next cycle where Retry-After is %s", async (_what, headers) => {
    const { job, target, hire } = createRig();
    hire("ada");
    target.answer("POST", { status: 429, headers });
    await job.runCycle();
    expect((await job.runCycle()).counts).toMatchObject({ created: 1 });
  });

  test("that answers 429 to the probe is unavailable (§1.2)", async () => {
    const { job, target } = createRig();
    target.answer("GET", { status: 429 });
    expect(await job.testConnection()).toMatchObject({
      errorCode: "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
    });
  });
});
