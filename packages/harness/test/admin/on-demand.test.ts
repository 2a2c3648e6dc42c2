import { describe, expect, it } from "vitest";
import { headersAt, OWN_ORIGIN, triesAt } from "../console/forged.ts";
import { expectGuarded } from "../console/guarded.ts";
import { startProvisioned, startWithGroups, type ProvisionedRig } from "./provisioned.ts";
import { follow } from "./rig.ts";

/** Steps and how each ended, as the page has them. */
const stepsOf = ({ browser }: Pick<ProvisionedRig, "browser">): string[] =>
  browser.page
    .querySelectorAll("main ol section")
    .map((step) => `${step.querySelector("h2")?.textContent}: ${step.querySelector("strong")?.textContent}`);

async function choose(rig: ProvisionedRig, words: string): Promise<void> {
  await rig.browser.open(rig.pathTo(""));
  await rig.browser.select("Provision on demand");
  rig.browser.type({ "Search for a user or group": words });
  await rig.browser.select("Search");
}

/** A group of users who are assigned, as it is itself; gives its id. */
async function createStaff(rig: ProvisionedRig, names: readonly string[]): Promise<string> {
  const { id } = await rig.graph("POST", "/groups", {
    displayName: "Staff",
    mailEnabled: false,
    mailNickname: "staff",
    securityEnabled: true,
  });
  await rig.assign(id);
  for (const name of names) {
    const reference = {
      "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${await rig.hire(name)}`,
    };
    await rig.graph("POST", `/groups/${id}/members/$ref`, reference);
  }
  return id;
}

describe("provision on demand", () => {
  it("creates a user who is found by a part of a name, and shows the steps with their details", async () => {
    const rig = await startProvisioned();
    await rig.hire("Ada");
    await choose(rig, "AD");
    await rig.browser.select("Provision");
    expect(rig.browser.page.querySelector("h1")?.textContent).toBe("Provision on demand: Ada");
    expect(stepsOf(rig)).toEqual([
      "Import user: Success",
      "Determine if user is in scope: Success",
      "Match user between source and target: Success",
      "Perform action: Success",
    ]);
    expect(rig.browser.text()).toContain("User 'ada@contoso.example' was created in QA");
    expect(rig.browser.page.querySelectorAll("details summary").map((one) => one.textContent)).toEqual(
      Array.from({ length: 4 }, () => "View details"),
    );
    const rows = rig.browser.page.querySelectorAll("tbody tr").map((row) => row.structuredText.split("\n"));
    expect(rows).toContainEqual(["name.givenName", "Ada"]);
    const requests = await rig.target.control.requests();
    expect(requests.map(({ method }) => method)).toContain("POST");
    expectGuarded(rig.browser);
    await rig.browser.select("View provisioning log");
    expect(rig.browser.page.querySelector("h1")?.textContent).toBe("User Ada");
  });

  it("is tried again by Retry, which finds that nothing is to be done", async () => {
    const rig = await startProvisioned();
    await rig.hire("Ada");
    await choose(rig, "ada");
    await follow(rig.browser, "Provision", "Retry");
    expect(stepsOf(rig).at(-1)).toBe("Perform action: Skipped");
    expect(rig.browser.text()).toContain("RedundantExport");
    await rig.browser.select("Provision another object");
    expect(rig.browser.page.querySelector("h1")?.textContent).toBe("Provision on demand");
  });

  it("shows the connection alone where it failed, with what to try", async () => {
    const rig = await startProvisioned({ SecretToken: "wrong" });
    await rig.hire("Ada");
    await choose(rig, "ada");
    await rig.browser.select("Provision");
    expect(stepsOf(rig)).toEqual([
      "Test connection: Failure",
      "Import user: Not reached",
      "Determine if user is in scope: Not reached",
      "Match user between source and target: Not reached",
      "Perform action: Not reached",
    ]);
    expect(rig.browser.text()).toContain("whether Tenant URL and Secret Token are those of the target");
  });

  it("says why somebody who is not assigned is skipped", async () => {
    const rig = await startProvisioned();
    await rig.graph("POST", "/users", {
      accountEnabled: true,
      displayName: "Bob",
      mailNickname: "bob",
      userPrincipalName: "bob@contoso.example",
      passwordProfile: { password: "not kept" },
    });
    await choose(rig, "bob");
    await rig.browser.select("Provision");
    expect(stepsOf(rig)).toContain("Determine if user is in scope: Skipped");
    expect(rig.browser.text()).toContain("Assigned to the application\nFalse");
  });

  it("finds nobody who is disabled or deleted", async () => {
    const rig = await startProvisioned();
    await rig.hire("Ada", { accountEnabled: false });
    const id = await rig.hire("Adam");
    await rig.graph("DELETE", `/users/${id}`);
    await choose(rig, "ada");
    expect(rig.browser.text()).toContain("Nobody is found.");
  });

  it("provisions a group with the members that are ticked, and looks at no other", async () => {
    const rig = await startWithGroups();
    await createStaff(rig, ["Ada", "Bob"]);
    for (const name of ["ada", "bob"]) {
      await choose(rig, name);
      await rig.browser.select("Provision");
    }
    await choose(rig, "sta");
    await rig.browser.select("Staff");
    rig.browser.type({ "Ada (ada@contoso.example)": "on" });
    await rig.browser.select("Provision");
    expect(rig.browser.page.querySelector("h1")?.textContent).toBe("Provision on demand: Staff");
    expect(stepsOf(rig)).toEqual([
      "Import group: Success",
      "Determine if group is in scope: Success",
      "Match group between source and target: Success",
      "Perform action: Success",
    ]);
    const writes = (await rig.target.control.requests()).filter(({ path }) => path.includes("/Groups"));
    expect(writes.filter(({ method }) => method === "POST")).toHaveLength(1);
    const members = writes.filter(({ method }) => method === "PATCH").map(({ body }) => body ?? "");
    expect(members).toHaveLength(1);
    expect(JSON.parse(members[0]!).Operations[0].value).toHaveLength(1);
  });

  it("takes five members of a group at most, which are found by their names", async () => {
    const rig = await startWithGroups();
    const names = ["A", "B", "C", "D", "E", "F"].map((letter) => `User ${letter}`);
    const id = await createStaff(rig, names);
    await rig.browser.open(`${rig.pathTo("/provision-on-demand")}?group=${id}`);
    rig.browser.type({ "Search its members": "user a" });
    await rig.browser.select("Search");
    expect(rig.browser.page.querySelectorAll("input[type=checkbox]")).toHaveLength(1);
    await rig.browser.open(`${rig.pathTo("/provision-on-demand")}?group=${id}`);
    for (const name of names) {
      rig.browser.type({ [`${name} (${name.toLowerCase().replace(" ", "")}@contoso.example)`]: "on" });
    }
    await rig.browser.select("Provision");
    expect(rig.browser.text()).toContain("members: got 6, expected 5 at most");
  });

  it("tells that there is nothing to provision with before the application has a job", async () => {
    const rig = await startProvisioned();
    await rig.graph("DELETE", rig.job);
    await rig.browser.open(rig.pathTo("/provision-on-demand"));
    expect(rig.browser.text()).toContain("Provisioning is not configured");
  });

  it("is not held up by the limit that Graph has for its clients", async () => {
    const rig = await startProvisioned();
    await rig.hire("Ada");
    await choose(rig, "ada");
    await rig.browser.select("Provision");
    for (let at = 0; at < 6; at += 1) await rig.browser.select("Retry");
    expect(rig.browser.text()).toContain("Provision on demand of Ada: Skipped.");
  });

  it.each(triesAt(OWN_ORIGIN))("does nothing for $who", async ({ as, formToken, ...rest }) => {
    const rig = await startProvisioned({}, as);
    const user = await rig.hire("Ada");
    const { browser, origin, pathTo, target } = rig;
    const headers = headersAt(origin, rest);
    const form = { formToken: formToken ?? browser.formToken(), action: "provision", user };
    await browser.post(pathTo("/provision-on-demand"), form, headers);
    expect(browser.status).toBe(rest.status);
    expect(await target.control.requests()).toEqual([]);
  });
});
