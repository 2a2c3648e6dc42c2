import { createUndiciTransport } from "@understudy/entra-provisioning";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createScimClient,
  galleryTests,
  runGallery,
  startMock,
  type GalleryReport,
} from "../../src/index.ts";
import type { Breakage } from "./broken-transport.ts";
import { directMutants } from "./mutants/direct-mutants.ts";
import { groupMutants } from "./mutants/group-mutants.ts";
import { pagingMutants } from "./mutants/paging-mutants.ts";
import { userMutants } from "./mutants/user-mutants.ts";

const mutants = [...userMutants, ...groupMutants, ...directMutants, ...pagingMutants];

const transport = createUndiciTransport();
let reference: Awaited<ReturnType<typeof startMock<"reference">>>;

beforeAll(async () => {
  reference = await startMock("reference");
});
afterAll(async () => {
  await reference.close();
  await transport.close();
});

/** Validates a fresh tenant of the reference target. */
async function validate(breakage: Breakage = (send) => send): Promise<GalleryReport> {
  const { tenantUrl, secretToken } = await reference.control.createTenant();
  return await runGallery({ tenantUrl, credentials: { secretToken }, transport: breakage(transport) });
}

const troubled = ({ results }: GalleryReport): string[] =>
  results.filter(({ verdict }) => verdict === "FAILED" || verdict === "WARNING").map(({ name }) => name);

describe("the gallery validation", () => {
  it("has the 25 tests of Microsoft's, in its order", () => {
    expect(galleryTests.map(({ name, category }) => `${name} ${category}`)).toMatchInlineSnapshot(`
      [
        "Create_User_Test Mandatory",
        "Update_User_Test Mandatory",
        "Disable_User_Test Mandatory",
        "Delete_User_Test Optional",
        "User_Update_Manager_Test Mandatory",
        "Restore_User_Test Mandatory",
        "POD_User_Test Mandatory",
        "Create_Group_Test Mandatory",
        "Update_Group_Test Mandatory",
        "Delete_Group_Test Optional",
        "Group_Update_Add_Member_Test Mandatory",
        "Group_Update_Remove_Member_Test Mandatory",
        "POD_Group_Test Mandatory",
        "Restore_Group_Test Optional",
        "Schema_Discoverability_Test Mandatory",
        "SCIM_Null_Update_Test Mandatory",
        "SCIM_User_Create_Test Mandatory",
        "SCIM_User_Update_Test Mandatory",
        "SCIM_Group_Create_Test Mandatory",
        "SCIM_Group_Update_Test Mandatory",
        "Validate_Credentials_Test Mandatory",
        "Federated_Identity_Test Mandatory",
        "SCIM_User_Pagination_Test Mandatory",
        "SCIM_Group_Pagination_Test Optional",
        "SCIM_Update_Manager_Test Mandatory",
      ]
    `);
  });

  it("passes on the reference target and leaves nothing behind", async () => {
    const { tenantUrl, secretToken } = await reference.control.createTenant();
    const report = await runGallery({ tenantUrl, credentials: { secretToken } });
    expect(troubled(report)).toEqual([]);
    expect(report).toMatchObject({ overallResult: "Succeeded", leftBehind: [] });
    const scim = createScimClient(tenantUrl, secretToken);
    expect((await scim("GET /Users")).body.totalResults).toBe(0);
    expect((await scim("GET /Groups")).body.totalResults).toBe(0);
  });

  it("fails every test, and does not break, where nothing listens", async () => {
    const nowhere = { tenantUrl: "http://127.0.0.1:9/scim", credentials: { secretToken: "none" } };
    const report = await runGallery(nowhere);
    const passed = report.results.filter(({ verdict }) => verdict === "PASSED");
    expect(passed).toEqual([]);
    expect(report.overallResult).toBe("Failed");
    expect(report.results[0]?.exchange?.error).toMatch(/ECONNREFUSED/);
  });

  it("shows the exchange that failed, and never the token", async () => {
    const { tenantUrl } = await reference.control.createTenant();
    const report = await runGallery({ tenantUrl, credentials: { secretToken: "not-the-token" } });
    expect(report.results[0]?.exchange).toMatchObject({ status: 401 });
    expect(JSON.stringify(report)).not.toContain("not-the-token");
  });

  it("is stopped between two tests and says so", async () => {
    const { tenantUrl, secretToken } = await reference.control.createTenant();
    const stop = new AbortController();
    const report = await runGallery({
      tenantUrl,
      credentials: { secretToken },
      signal: stop.signal,
      onResult: () => stop.abort(),
    });
    expect(report).toMatchObject({ overallResult: "Failed", notes: ["The run was stopped before its end."] });
    expect(report.results).toHaveLength(1);
  });
});

describe("a target that is wrong in one thing", () => {
  it.each(mutants)("$does: $caughtBy fails", async ({ breakage, caughtBy, mayFail = [] }) => {
    const failed = troubled(await validate(breakage));
    expect(failed).toContain(caughtBy);
    expect([caughtBy, ...mayFail]).toEqual(expect.arrayContaining(failed));
  });
});
