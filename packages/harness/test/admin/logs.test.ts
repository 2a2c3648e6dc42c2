import { describe, expect, it } from "vitest";
import { expectGuarded } from "../console/guarded.ts";
import { HOSTILE, startWithLogs } from "./logged.ts";
import { startProvisioned, type ProvisionedRig } from "./provisioned.ts";
import { follow } from "./rig.ts";

/** Identities of the list. */
const namesOf = ({ browser }: ProvisionedRig): string[] =>
  browser.page.querySelectorAll("tbody td a").map((link) => link.textContent);

describe("the provisioning logs of an application", () => {
  it("have the newest first, with identity, action, systems and status", async () => {
    const { browser } = await startWithLogs();
    const [newest] = browser.page.querySelectorAll("tbody tr");
    expect(newest?.querySelectorAll("th, td").map((cell) => cell.textContent)).toEqual([
      "2026-01-05T09:00:00Z",
      expect.stringContaining(HOSTILE),
      "Create",
      "Microsoft Entra ID",
      "QA",
      "Failure",
    ]);
    expect(browser.page.querySelectorAll("tbody tr")).toHaveLength(2);
  });

  it.each([
    ["a status", { Status: "Success" }, ["Ada"]],
    ["an action", { Action: "Update" }, []],
    ["a part of a name, in any case", { Identity: "aD" }, ["Ada"]],
    ["a name with a quote, which nobody has", { Identity: "O'Hara" }, []],
    ["both of two filters", { Status: "Failure", Identity: "ada" }, []],
    ["who began it", { "Initiated by": "provisioning service", Status: "Success" }, ["Ada"]],
    ["a day to come", { From: "2026-01-06" }, []],
    ["a time that is past", { To: "2026-01-05T08:59" }, []],
  ])("show what a filter asks for: %s", async (_what, filters, names) => {
    const rig = await startWithLogs();
    rig.browser.type(filters);
    await rig.browser.select("Apply");
    expect(namesOf(rig)).toEqual(names);
    for (const label of Object.keys(filters)) expect(rig.browser.valueOf(label)).not.toBe("");
  });

  it("find the entries of one cycle, one change and one identifier at the target, which Summary has", async () => {
    const rig = await startWithLogs();
    const { browser } = rig;
    await follow(browser, "Ada", "Summary");
    const factOf = (name: string): string =>
      browser.page.querySelectorAll("dt").find((term) => term.textContent === name)?.nextElementSibling
        ?.textContent ?? "";
    const [cycle, change, target] = ["Cycle ID", "Change ID", "Target ID"].map(factOf);
    await browser.select("Provisioning logs");
    for (const [label, value, found] of [
      ["Cycle ID", cycle, 2],
      ["Change ID", change, 1],
      ["Identity", target, 1],
    ] as const) {
      browser.type({ "Cycle ID": "", "Change ID": "", Identity: "", [label]: value ?? "" });
      await browser.select("Apply");
      expect({ label, found: namesOf(rig).length }).toEqual({ label, found });
    }
  });

  it("go back as far as is asked for, and 30 days at most", async () => {
    const rig = await startWithLogs();
    await rig.graph("POST", `${rig.job}/pause`);
    const entry = rig.browser.page.querySelector("tbody td a")?.getAttribute("href") ?? "";
    const seen = async (now: string, date: string): Promise<number> => {
      await fetch(`${rig.origin}/_mock/clock`, { method: "POST", body: JSON.stringify({ set: now }) });
      await rig.browser.open(rig.pathTo("/provisioning-logs"));
      rig.browser.type({ Date: date });
      await rig.browser.select("Apply");
      return namesOf(rig).length;
    };
    expect(await seen("2026-01-13T09:00:00Z", "Last 7 days")).toBe(0);
    expect(await seen("2026-01-13T09:00:00Z", "All")).toBe(2);
    expect(await seen("2026-02-04T09:00:00Z", "Last 30 days")).toBe(2);
    expect(await seen("2026-02-04T09:00:01Z", "All")).toBe(0);
    await rig.browser.open(entry);
    expect(rig.browser.status).toBe(404);
  });

  it("say what is wrong with a date", async () => {
    const { browser } = await startWithLogs();
    browser.type({ From: "yesterday" });
    await browser.select("Apply");
    expect(browser.status).toBe(400);
    expect(browser.text()).toContain('From: got "yesterday", expected a date such as 2026-01-05.');
  });

  it("tell of an entry its steps, its error with what to do, what changed, and a summary", async () => {
    const { browser } = await startWithLogs();
    await browser.select("Ada");
    expect(browser.text()).toContain("Match the object between source and target: Success");
    expect(browser.text()).toContain("User 'ada@contoso.example' was created in QA");
    await browser.select("Troubleshooting & Recommendations");
    expect(browser.text()).toContain("There was no error.");
    await browser.select("Modified Properties");
    const rows = browser.page.querySelectorAll("tbody tr").map((row) => row.structuredText.split("\n"));
    expect(rows).toContainEqual(["userName", "ada@contoso.example"]);
    await browser.select("Provisioning logs");
    browser.type({ Status: "Failure" });
    await follow(browser, "Apply", HOSTILE, "Troubleshooting & Recommendations");
    expect(browser.text()).toContain("SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering");
    expect(browser.text()).toContain("See what it answers to the filter.");
  });

  it("open to nobody who may not provision", async () => {
    const { browser, pathTo } = await startProvisioned({}, "member");
    for (const path of ["", "/download", "/download/csv", "/download/steps-csv"].map(
      (below) => `/provisioning-logs${below}`,
    )) {
      await browser.open(pathTo(path));
      expect(browser.status).toBe(403);
      expect(browser.headers.get("content-type")).toContain("text/html");
    }
  });
});

describe("the provisioning logs of the tenant", () => {
  it("have those of every application, under Monitoring & health", async () => {
    const rig = await startWithLogs();
    const other = await rig.graph(
      "POST",
      "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate",
      {
        displayName: "Other",
      },
    );
    await rig.browser.open(`/applications/${other.servicePrincipal.id}/provisioning-logs`);
    expect(rig.browser.text()).toContain("0 entries.");
    await rig.browser.open("/");
    await follow(rig.browser, "Identity", "Monitoring & health", "Provisioning logs");
    expect(namesOf(rig)).toHaveLength(2);
    await rig.browser.select("Ada");
    expect(rig.browser.page.querySelector("h1")?.textContent).toBe("User Ada");
    const path = rig.browser.page.querySelector('nav[aria-label="Tabs"] a')?.getAttribute("href") ?? "";
    await rig.browser.open(
      `/applications/${other.servicePrincipal.id}/provisioning-logs/${path.split("/").at(-1)}`,
    );
    expect(rig.browser.status).toBe(404);
  });

  it("are 50 a page", async () => {
    const rig = await startWithLogs();
    const { provisioningLogs } = rig.mock.state.tenant;
    const [log] = provisioningLogs.oldestFirst();
    for (let at = 0; at < 60; at += 1) provisioningLogs.add({ ...log!, id: `copy-${at}` });
    await rig.browser.open("/identity/monitoring-health/provisioning-logs?status=success");
    expect(namesOf(rig)).toHaveLength(50);
    await rig.browser.select("Next page");
    expect(namesOf(rig)).toHaveLength(11);
    expect(rig.browser.valueOf("Status")).toBe("success");
  });
});

it("shows whatever names came as text, on valid and guarded pages", async () => {
  const { browser } = await startWithLogs();
  expectGuarded(browser);
  const link = browser.page.querySelector("tbody td a")?.getAttribute("href") ?? "";
  for (const tab of ["", "/troubleshooting-and-recommendations", "/modified-properties", "/summary"]) {
    await browser.open(`${link}${tab}`);
    expectGuarded(browser);
    expect(browser.page.toString()).toContain("&lt;script>");
  }
});
