import { describe, expect, it } from "vitest";
import { parseReportFiles, writeReports } from "./write-reports.ts";

describe("--report", () => {
  it("takes several formats, each with a file", () => {
    expect(parseReportFiles("junit=out.xml,md=a=b.md")).toEqual([
      { format: "junit", file: "out.xml" },
      { format: "md", file: "a=b.md" },
    ]);
  });

  it("refuses a format that does not exist, with the nearest, and one without a file", () => {
    expect(() => parseReportFiles("junt=out.xml")).toThrow(/did you mean "junit"/);
    expect(() => parseReportFiles("json")).toThrow(/json=FILE/);
  });

  it("says which file cannot be written, and why", () => {
    const report = { cases: [], json: {}, markdown: "" };
    expect(() => writeReports([{ format: "md", file: "/dev/null/out.md" }], report)).toThrow(
      /md report .*\/dev\/null\/out\.md/,
    );
  });
});
