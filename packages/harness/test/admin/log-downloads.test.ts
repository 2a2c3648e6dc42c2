import { describe, expect, it } from "vitest";
import { startWithLogs } from "./logged.ts";
import { startProvisioned, type ProvisionedRig } from "./provisioned.ts";

/** Downloads what a link of the list names, as its reader would. */
async function download({ browser, origin }: ProvisionedRig, label: string): Promise<Response> {
  const link = browser.page.querySelectorAll("a[download]").find((each) => each.textContent === label);
  return await fetch(`${origin}${link?.getAttribute("href")}`, { headers: { cookie: browser.cookie() } });
}

describe("the provisioning logs of an application", () => {
  it("are downloaded as Graph has them, as they are filtered", async () => {
    const rig = await startWithLogs();
    rig.browser.type({ Status: "Success" });
    await rig.browser.select("Apply");
    const response = await download(rig, "Download JSON");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="ProvisioningLogs.json"');
    const { value } = await rig.graph(
      "GET",
      "/auditLogs/provisioning?$filter=provisioningStatusInfo/status eq 'success'",
    );
    expect(await response.json()).toEqual(value);
  });

  it("are downloaded as the three files of Entra's CSV, which the change ID joins", async () => {
    const rig = await startWithLogs();
    rig.browser.type({ Status: "Success" });
    await rig.browser.select("Apply");
    const { value } = await rig.graph(
      "GET",
      "/auditLogs/provisioning?$filter=provisioningStatusInfo/status eq 'success'",
    );
    const [log] = value;
    const [logs, steps, properties] = [
      await download(rig, "Download CSV"),
      await download(rig, "Download CSV of provisioning steps"),
      await download(rig, "Download CSV of modified properties"),
    ];
    expect([logs, steps, properties].map(({ headers }) => headers.get("content-disposition"))).toEqual([
      'attachment; filename="ProvisioningLogs.csv"',
      'attachment; filename="ProvisioningLogs_ProvisioningSteps.csv"',
      'attachment; filename="ProvisioningLogs_ModifiedProperties.csv"',
    ]);
    expect(logs.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [head, row, ...rest] = (await logs.text()).split("\r\n");
    expect(head).toMatch(
      /^id,activityDateTime,tenantId,jobId,cycleId,changeId,.*,provisioningStatusInfo\/status,/,
    );
    expect(row).toMatch(
      new RegExp(`^${log.id},2026-01-05T09:00:00Z,.*,${log.changeId},.*,Ada,.*,success,,,,,$`),
    );
    expect(rest).toEqual([""]);
    const stepLines = (await steps.text()).split("\r\n");
    expect(stepLines).toHaveLength(log.provisioningSteps.length + 2);
    expect(stepLines.at(-2)).toMatch(
      new RegExp(
        `^${log.changeId},EntryExportAdd,export,success,User 'ada@contoso.example' was created in QA,"\\{""`,
      ),
    );
    expect((await properties.text()).split("\r\n")).toContain(
      `${log.changeId},userName,,ada@contoso.example`,
    );
  });

  it.each([
    ["a formula", "=1+1", ",'=1+1,"],
    [
      "a formula with quotes and a comma",
      '=HYPERLINK("http://a.test","b")',
      `,"'=HYPERLINK(""http://a.test"",""b"")",`,
    ],
    ["a plus", "+1", ",'+1,"],
    ["a minus", "-1", ",'-1,"],
    ["an at sign", "@SUM(1)", ",'@SUM(1),"],
    ["a tab before a formula", "\t=1", ",'\t=1,"],
    ["a line break", "Eve\r\n=1", ',"Eve\r\n=1",'],
  ])("have in CSV a name that begins with %s as text", async (_what, displayName, cell) => {
    const rig = await startProvisioned();
    await rig.hire("Eve", { displayName });
    await rig.start();
    await rig.browser.open(rig.pathTo("/provisioning-logs"));
    expect(await (await download(rig, "Download CSV")).text()).toContain(cell);
  });
});
