import { describe, expect, it } from "vitest";
import type { ScenarioResult } from "../scenario/scenario.ts";
import { formatJunit } from "./junit.ts";
import { toScenarioReport } from "./scenario-report.ts";

const passed: ScenarioResult = {
  scenario: "joiner",
  title: "creates somebody",
  vendor: "qa",
  ok: true,
  durationMs: 12,
  steps: [{ title: "the cycle creates one", ok: true, durationMs: 12 }],
};
const failed: ScenarioResult = {
  ...passed,
  scenario: "leaver",
  ok: false,
  steps: [
    ...passed.steps,
    {
      title: 'says <"no">',
      ok: false,
      durationMs: 1,
      what: "a & b",
      got: "\u{0}\u{1B}[1m",
      expected: "plain",
    },
  ],
};

describe("the JUnit report", () => {
  it("counts cases and failures, a suite a vendor", () => {
    const xml = formatJunit(toScenarioReport([passed, failed, { ...passed, vendor: "prodpad" }]).cases);
    expect(xml).toContain('<testsuites name="understudy" tests="3" failures="1"');
    expect(xml).toContain('<testsuite name="qa" tests="2" failures="1"');
    expect(xml).toContain('<testsuite name="prodpad" tests="1" failures="0"');
  });

  it("escapes markup and leaves out what XML has no character for", () => {
    const xml = formatJunit(toScenarioReport([failed]).cases);
    expect(xml).toContain('message="says &lt;&quot;no&quot;&gt;"');
    expect(xml).toContain("a &amp; b");
    expect(xml).toContain("got      \u{FFFD}\u{FFFD}[1m");
  });

  it("tells a failure with what, got and expected", () => {
    expect(formatJunit(toScenarioReport([failed]).cases)).toMatch(
      /ok: the cycle creates one\nfailed: .*\n {2}a &amp; b\n {2}got .*\n {2}expected plain/,
    );
  });

  it("counts what was skipped, and says why", () => {
    const skipped = {
      suite: "sort",
      name: "sorts",
      durationMs: 1,
      outcome: "skipped",
      message: "no <sort>",
    } as const;
    const xml = formatJunit([skipped]);
    expect(xml).toContain('<testsuite name="sort" tests="1" failures="0" errors="0" skipped="1"');
    expect(xml).toContain('<skipped message="no &lt;sort&gt;"/>');
  });
});
