import { runChecks } from "@understudy/conformance";
import { describe, expect, it } from "vitest";
import { startMock, vendors } from "../../src/index.ts";
import { vendorFindings } from "./vendor-findings.ts";

describe("understudy check", () => {
  it.each(vendors)("finds at $name what its facts explain, and nothing else", async ({ name }) => {
    await using mock = await startMock(name);
    const { tenantUrl, secretToken: token } = mock;
    const { results, leftovers } = await runChecks({ tenantUrl, token });
    const failed = results.filter(({ status }) => status === "failed" || status === "errored");
    const expected = vendorFindings[name].flatMap(({ checks }) => checks);
    expect(failed.map(({ id }) => id).sort()).toEqual([...expected].sort());
    // What a vendor keeps after DELETE answers 204 all the same.
    expect(leftovers).toEqual([]);
  });

  it("finds nothing at the reference target", async () => {
    await using mock = await startMock("reference");
    const { tenantUrl, secretToken: token } = mock;
    const report = await runChecks({ tenantUrl, token });
    expect(report.results.filter(({ status }) => status === "failed" || status === "errored")).toEqual([]);
    expect(report).toMatchObject({ isConformant: true, leftovers: [] });
  });
});
