import { describe, expect, it } from "vitest";
import { formatVerdicts, reviewVerdicts, type Finding, type TutorialReport } from "../src/index.ts";

const key: Finding = {
  id: "qa/tokenName",
  part: "claim",
  line: 67,
  quote: "Copy the API Key.",
  verdict: "verified",
  detail: "It is called so.",
};
const rotation: Finding = { ...key, id: "qa/tokenRotation", line: 70, quote: "It lives for 8 hours." };
const step: Finding = { ...key, id: "qa/step/1", part: "step", line: 60, quote: "Log in." };

const report = (sha256: string, ...findings: readonly Finding[]): TutorialReport => ({
  file: "docs/qa.md",
  sha256,
  vendor: "QA",
  findings,
});

describe("verdicts that were reviewed", () => {
  it("are kept as YAML with the hash of the source", () => {
    expect(formatVerdicts(report("abc", key))).toMatchInlineSnapshot(`
      "# What a tutorial states, and what came of trying it. Written by understudy tutorial --write;
      # review a change before you commit it.
      source: qa.md
      sha256: abc
      findings:
        - id: qa/tokenName
          part: claim
          line: 67
          quote: Copy the API Key.
          verdict: verified
      "
    `);
  });

  it("show nothing where nothing has changed, even where lines have moved", () => {
    const kept = formatVerdicts(report("abc", key, rotation));
    expect(reviewVerdicts(report("abc", key, { ...rotation, line: 90 }), kept)).toEqual({
      isSourceChanged: false,
      differences: [],
    });
  });

  it("show what changed, appeared and vanished in a source that has another hash", () => {
    const kept = formatVerdicts(report("abc", key, rotation));
    const changed = { ...key, quote: "Copy the Site Key.", verdict: "contradicted" as const };
    const scope = { ...key, id: "qa/tokenScope", line: 80 };
    const { isSourceChanged, differences } = reviewVerdicts(report("def", changed, scope), kept);
    expect(isSourceChanged).toBe(true);
    expect(differences).toEqual([
      {
        kind: "changed",
        id: "qa/tokenName",
        line: 67,
        before: "verified: Copy the API Key.",
        after: "contradicted: Copy the Site Key.",
      },
      { kind: "vanished", id: "qa/tokenRotation", line: 70, before: "verified: It lives for 8 hours." },
      { kind: "appeared", id: "qa/tokenScope", line: 80, after: "verified: Copy the API Key." },
    ]);
  });

  it("show a verdict that changed though the source did not", () => {
    const kept = formatVerdicts(report("abc", key));
    const review = reviewVerdicts(report("abc", { ...key, verdict: "contradicted" }), kept);
    expect(review).toMatchObject({ isSourceChanged: false, differences: [{ kind: "changed" }] });
  });

  it("leave steps alone where none was carried out, and keep those of the same source", () => {
    const kept = formatVerdicts(report("abc", step, key));
    expect(reviewVerdicts(report("abc", key), kept).differences).toEqual([]);
    expect(formatVerdicts(report("abc", key), kept)).toBe(kept);
    expect(formatVerdicts(report("def", key), kept)).not.toContain("qa/step/1");
  });

  it("refuse a file that is something else", () => {
    expect(() => reviewVerdicts(report("abc", key), "a: 1\n")).toThrow("got no sha256 and findings");
    expect(() => reviewVerdicts(report("abc", key), "sha256: a\nfindings: [1]\n")).toThrow(TypeError);
  });
});
