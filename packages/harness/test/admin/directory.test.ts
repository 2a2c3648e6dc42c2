import { describe, expect, it } from "vitest";
import { addFromGallery, follow, startAdmin, type AdminRig } from "./rig.ts";

/** Makes a user on the page. */
async function makeUser({ browser }: AdminRig, name: string): Promise<void> {
  await browser.open("/identity/users/new");
  browser.type({
    "Display name": name,
    "User principal name": `${name.toLowerCase()}@contoso.example`,
    "Mail nickname": name.toLowerCase(),
  });
  await browser.select("Create");
  expect(browser.page.querySelector("h1")?.textContent).toBe(name);
}

describe("Users", () => {
  it("are made, and hold every property that a default mapping reads, as Graph then has them", async () => {
    const rig = await startAdmin();
    const { browser, graph } = rig;
    await makeUser(rig, "Grace");
    await follow(browser, "Users", "New user");
    const values = {
      "First name": "Ada",
      "Last name": "Lovelace",
      Email: "ada@contoso.example",
      "Job title": "Analyst",
      Department: "Engines",
      "Company name": "Contoso",
      "Employee ID": "1815",
      "Office location": "12",
      "Street address": "St James's Square",
      City: "London",
      "State or province": "England",
      "ZIP or postal code": "SW1Y",
      "Country or region": "United Kingdom",
      "Mobile phone": "+44 1",
      "Fax number": "+44 2",
      "Preferred language": "en-GB",
      "Business phone": "+44 3",
      Manager: "GRACE@contoso.example",
    };
    browser.type({
      "Display name": "Ada Lovelace",
      "User principal name": "ada@contoso.example",
      "Mail nickname": "ada",
      ...values,
    });
    await browser.select("Create");
    const names = Object.keys(values).filter((label) => label !== "Manager");
    expect(names.map((label) => browser.valueOf(label))).toEqual(
      names.map((label) => values[label as "City"]),
    );
    expect(await graph("GET", "/users/ada@contoso.example?$select=*")).toMatchObject({
      accountEnabled: true,
      jobTitle: "Analyst",
      mobilePhone: "+44 1",
      faxNumber: "+44 2",
      businessPhones: ["+44 3"],
      officeLocation: "12",
      state: "England",
    });
    expect(await graph("GET", "/users/ada@contoso.example/manager")).toMatchObject({ displayName: "Grace" });
  });

  it("are found, changed and cleared; what is not changed the directory does not report", async () => {
    const rig = await startAdmin();
    const { browser, graph, mock } = rig;
    await makeUser(rig, "Ada");
    await makeUser(rig, "Grace");
    await browser.select("Users");
    browser.type({ Search: "ADA@" });
    await follow(browser, "Search", "Ada");
    browser.type({ City: "Kyoto", "Account enabled": "off" });
    await browser.select("Save");
    expect(await graph("GET", "/users/ada@contoso.example?$select=*")).toMatchObject({
      city: "Kyoto",
      accountEnabled: false,
    });
    const { watermark } = mock.state.tenant.directory.changesSince(0);
    await browser.select("Save");
    expect(browser.text()).toContain("there was nothing to change");
    expect(mock.state.tenant.directory.changesSince(watermark).changes).toEqual([]);
    browser.type({ City: "" });
    await browser.select("Save");
    expect((await graph("GET", "/users/ada@contoso.example?$select=*")).city).toBeNull();
  });

  it("are deleted, restored and deleted for good", async () => {
    const rig = await startAdmin();
    const { browser, graph } = rig;
    await makeUser(rig, "Ada");
    await browser.select("Delete");
    expect((await graph("GET", "/users")).value).toEqual([]);
    await follow(browser, "Deleted users", "Restore Ada");
    expect((await graph("GET", "/users")).value).toHaveLength(1);
    await follow(browser, "Users", "Ada", "Delete", "Deleted users", "Delete permanently Ada");
    expect((await graph("GET", "/directory/deletedItems/microsoft.graph.user")).value).toEqual([]);
  });

  it("are refused with what was typed still there: a name that is taken, a manager who is nobody", async () => {
    const rig = await startAdmin();
    const { browser } = rig;
    await makeUser(rig, "Ada");
    await follow(browser, "Users", "New user");
    browser.type({
      "Display name": "Another",
      "User principal name": "ada@contoso.example",
      "Mail nickname": "another",
    });
    await browser.select("Create");
    expect(browser.page.querySelector("[role=alert]")?.textContent).toContain("ada@contoso.example");
    expect(browser.valueOf("Display name")).toBe("Another");
    await browser.open("/identity/users");
    await browser.select("Ada");
    browser.type({ Manager: "nobody" });
    await browser.select("Save");
    expect(browser.text()).toContain('Manager: got "nobody"');
  });

  it("are shown as text, whatever their names are", async () => {
    const { browser, graph } = await startAdmin();
    const displayName = '<script>alert("x")</script>';
    const { id } = await graph("POST", "/users", {
      accountEnabled: true,
      displayName,
      mailNickname: '"><script>',
      userPrincipalName: "ada@contoso.example",
      passwordProfile: { password: "any" },
    });
    const group = await graph("POST", "/groups", {
      displayName,
      mailNickname: "g",
      mailEnabled: false,
      securityEnabled: true,
    });
    await graph("POST", `/groups/${group.id}/members/$ref`, { "@odata.id": `https://g/users/${id}` });
    await addFromGallery(browser, "QA");
    await browser.select("Users and groups");
    const paths = [
      "/identity/users",
      `/identity/users/${id}`,
      "/identity/groups",
      `/identity/groups/${group.id}`,
    ];
    const added = browser.page.querySelector('a[href$="/users/add"]')?.getAttribute("href") ?? "";
    for (const path of [...paths, added]) {
      await browser.open(path);
      expect(browser.status).toBe(200);
      expect(browser.page.querySelectorAll("script")).toEqual([]);
      expect(browser.page.toString()).toContain("&lt;script>");
    }
  });

  it("come a page at a time", async () => {
    const { browser, graph } = await startAdmin();
    for (let number = 0; number < 51; number += 1) {
      await graph("POST", "/users", {
        accountEnabled: true,
        displayName: `User ${number}`,
        mailNickname: "u",
        userPrincipalName: `user${number}@contoso.example`,
        passwordProfile: { password: "any" },
      });
    }
    await browser.open("/identity/users");
    expect(browser.page.querySelectorAll("tbody tr")).toHaveLength(50);
    await browser.select("Next page");
    expect(browser.text()).toContain("User 50");
  });
});

describe("Groups", () => {
  it("are made, renamed and deleted, and take members and lose them", async () => {
    const rig = await startAdmin();
    const { browser, graph } = rig;
    await makeUser(rig, "Ada");
    await follow(browser, "Identity", "Groups", "New group");
    browser.type({ "Group name": "Sales" });
    await browser.select("Create");
    browser.type({ Member: "ada@contoso.example" });
    await browser.select("Add members");
    const { value } = await graph("GET", "/groups");
    expect((await graph("GET", `/groups/${value[0].id}/members`)).value).toMatchObject([
      { displayName: "Ada" },
    ]);
    browser.type({ Member: "ada@contoso.example" });
    await browser.select("Add members");
    expect(browser.text()).toContain("already exist");
    browser.type({ Member: "nobody" });
    await browser.select("Add members");
    expect(browser.text()).toContain('Member: got "nobody"');
    await browser.select("Remove Ada");
    expect((await graph("GET", `/groups/${value[0].id}/members`)).value).toEqual([]);
    browser.type({ "Group name": "Support" });
    await browser.select("Save");
    expect((await graph("GET", "/groups")).value).toMatchObject([{ displayName: "Support" }]);
    await browser.select("Delete");
    expect((await graph("GET", "/groups")).value).toEqual([]);
  });
});

describe("Users and groups of an application", () => {
  it("are assigned with a role and removed, as Graph then has it", async () => {
    const rig = await startAdmin();
    const { browser, graph } = rig;
    await makeUser(rig, "Ada");
    await addFromGallery(browser, "QA");
    await follow(browser, "Users and groups", "Add user/group");
    browser.type({ Search: "ada" });
    await browser.select("Search");
    browser.type({ "Ada (ada@contoso.example)": "on", "Select a role": "User" });
    await browser.select("Assign");
    expect(browser.text()).toContain("Assigned: Ada.");
    const { value } = await graph("GET", "/servicePrincipals");
    const assigned = `/servicePrincipals/${value[0].id}/appRoleAssignedTo`;
    expect((await graph("GET", assigned)).value).toMatchObject([
      { principalDisplayName: "Ada", principalType: "User" },
    ]);
    await browser.select("Remove Ada");
    expect((await graph("GET", assigned)).value).toEqual([]);
  });

  it("are refused without anybody selected", async () => {
    const { browser } = await startAdmin();
    await addFromGallery(browser, "QA");
    await follow(browser, "Users and groups", "Add user/group", "Assign");
    expect(browser.text()).toContain("Users and groups: got none");
  });
});
