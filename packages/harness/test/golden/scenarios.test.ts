import { describe, expect, it } from "vitest";
import {
  formatGolden,
  isAbout,
  readRecordings,
  recordGolden,
  replayGolden,
  runScenario,
  scenarios,
  startMock,
  vendors,
  type InProcessTarget,
  type Recorded,
  type Scenario,
} from "../../src/index.ts";

/** Long bodies are recorded whole. */
const whole = { journalTextLimit: 1024 * 1024 };

async function record(scenario: Scenario, target: InProcessTarget): Promise<readonly Recorded[]> {
  const { ok } = await runScenario(scenario, target, { users: 5, seed: 1 });
  expect(ok).toBe(true);
  return (await readRecordings(target.control)).map((recording) => recordGolden(recording, "a scenario"));
}

describe.each(vendors.map(({ name }) => name))("what the scenarios send to %s", (vendor) => {
  const own = scenarios.filter((scenario) => isAbout(scenario, vendor, "in-process"));

  it("is recorded in the same bytes each time, and comes again from a fresh mock", async () => {
    await using target = await startMock(vendor, whole);
    await using twin = await startMock(vendor, whole);
    for (const scenario of own) {
      const recorded = await record(scenario, target);
      const again = await record(scenario, twin);
      const texts = recorded.map(({ golden }) => formatGolden(golden));
      expect(again.map(({ golden }) => formatGolden(golden))).toEqual(texts);
      for (const { golden } of recorded) {
        const { different, skipped } = await replayGolden(golden);
        expect({ scenario: scenario.id, different, skipped }).toEqual({
          scenario: scenario.id,
          different: [],
          skipped: [],
        });
      }
    }
  });

  it("can nearly all be recorded", async () => {
    await using target = await startMock(vendor, whole);
    const leftOut: string[] = [];
    for (const scenario of own) {
      leftOut.push(...(await record(scenario, target)).flatMap((recorded) => recorded.leftOut));
    }
    const why = leftOut.map((sentence) => sentence.replace(/^.*: /, ""));
    // A file is about one tenant.
    const others = new Set(["it carries the token of another tenant", "its host is that of no tenant"]);
    expect(why.filter((reason) => !others.has(reason))).toEqual([]);
  });
});
