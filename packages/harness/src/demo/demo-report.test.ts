import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { createPalette } from "../report/palette.ts";
import { vendors } from "../target/vendors.ts";
import { renderDemo } from "./demo-report.ts";
import type { StoryReport } from "./story.ts";

const plain = createPalette(false);

function told(changes: Partial<StoryReport> = {}): StoryReport[] {
  return vendors.map(({ name: vendor }) => ({
    vendor,
    tenantUrl: "http://127.0.0.1:4105/webhooks/ad/v1/scim",
    controlUrl: "http://127.0.0.1:4105/_mock",
    token: {
      secretToken: "x".repeat(64),
      rule: "shown once",
      says: "regenerated; the old one is dead at once",
    },
    testConnection: { ok: true },
    counts: { created: 1234, updated: 12_345, disabled: 12_345, enabled: 123_456, deleted: 12_345 },
    requests: 9999,
    rejected: [
      {
        request: "POST /Users",
        status: 400,
        scimType: "invalidValue",
        reason: `no ${"long ".repeat(40)}`,
        times: 12,
      },
    ],
    durationMs: 9999,
    failures: [],
    ...changes,
  }));
}

describe("the report of the demo", () => {
  it("is 80 columns wide at most, even where every cell is full", () => {
    const lines = renderDemo(told({ failures: ["something ".repeat(20)] }), plain);
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(stringWidth(lines[0]!)).toBe(80);
  });

  it("has a row a vendor, and colour changes no width", () => {
    const coloured = renderDemo(told(), createPalette(true));
    expect(coloured.map((line) => stringWidth(line))).toEqual(
      renderDemo(told(), plain).map((line) => stringWidth(line)),
    );
    for (const { profile } of vendors) {
      expect(renderDemo(told(), plain).some((line) => line.startsWith(`${profile.vendor} `))).toBe(true);
    }
  });

  it("prints tokens and URLs whole, each on a line of its own", () => {
    const lines = renderDemo(told(), plain).map((line) => line.trim());
    expect(lines).toContain("x".repeat(64));
    expect(lines).toContain("http://127.0.0.1:4105/_mock/");
  });

  it("says of a rejection how often, what and why, a long reason over several lines", () => {
    const lines = renderDemo(told(), plain);
    const at = lines.indexOf("  QA         12 × POST /Users 400 invalidValue");
    const reason = lines.slice(at + 1, at + 4).map((line) => line.trim());
    expect(reason.join(" ")).toBe(`no ${"long ".repeat(40)}`.trim());
  });

  it("says what did not go as told", () => {
    const lines = renderDemo(told({ failures: ["the initial cycle: got 0 created"] }), plain);
    expect(lines).toContain("  ✗ QA: the initial cycle: got 0 created");
  });
});
