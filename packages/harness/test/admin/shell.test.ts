import { describe, expect, it } from "vitest";
import { expectGuarded } from "../console/guarded.ts";
import { browseUrl } from "../console/browser.ts";
import { addFromGallery, follow, startAdmin } from "./rig.ts";

describe("the admin centre", () => {
  it("leads from Identity over Applications and the gallery to an application of one's own tenant", async () => {
    const { browser, graph } = await startAdmin();
    await follow(browser, "Identity", "Applications", "Enterprise applications", "New application");
    browser.type({ Search: "qa" });
    await follow(browser, "Search", "QA", "Add");
    expect(browser.page.querySelector("h1")?.textContent).toBe("QA");
    const { value } = await graph("GET", "/servicePrincipals");
    expect(value).toMatchObject([{ displayName: "QA" }]);
    await follow(browser, "Enterprise applications", "QA", "Properties");
  });

  it("adds an application that is not in the gallery under a name of one's own", async () => {
    const { browser, graph } = await startAdmin();
    await follow(browser, "Identity", "Applications", "Enterprise applications", "Add");
    await browser.select("Create your own application");
    browser.type({ "What's the name of your app?": "Payroll" });
    await browser.select("Create");
    const { value } = await graph("GET", "/servicePrincipals");
    expect(value).toMatchObject([
      { displayName: "Payroll", applicationTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621" },
    ]);
  });

  it("finds applications by what is in their name, whoever added them", async () => {
    const { browser, graph } = await startAdmin();
    await addFromGallery(browser, "QA");
    const { value: templates } = await graph("GET", "/applicationTemplates");
    const { id } = templates.find((one: { displayName: string }) => one.displayName === "Plandisc");
    await graph("POST", `/applicationTemplates/${id}/instantiate`, { displayName: "Year wheels" });
    await browser.open("/identity/applications/enterprise");
    browser.type({ Search: "WHEEL" });
    await browser.select("Search");
    expect(browser.text()).toContain("Year wheels");
    expect(browser.page.querySelectorAll("tbody tr")).toHaveLength(1);
  });

  it("renames and deletes an application, which Graph sees", async () => {
    const { browser, graph } = await startAdmin();
    await addFromGallery(browser, "QA");
    await browser.select("Properties");
    browser.type({ Name: "QA of Contoso", "Enabled for users to sign-in?": "No" });
    await browser.select("Save");
    expect((await graph("GET", "/servicePrincipals")).value).toMatchObject([
      { displayName: "QA of Contoso", accountEnabled: false },
    ]);
    await browser.select("Delete");
    expect(browser.text()).toContain("QA of Contoso is deleted.");
    expect((await graph("GET", "/servicePrincipals")).value).toEqual([]);
  });

  it("says which object is not there, and refuses with what Graph says", async () => {
    const { browser } = await startAdmin();
    await browser.open("/applications/nowhere");
    expect(browser.status).toBe(404);
    expect(browser.text()).toContain("Resource 'nowhere' does not exist");
    await browser.open("/identity/applications/enterprise/new/own");
    await browser.select("Create");
    expect(browser.text()).toContain("displayName");
  });

  it("shows names as text, whatever they are", async () => {
    const hostile = '<script>alert("x")</script>';
    const { browser } = await startAdmin();
    await browser.open("/identity/applications/enterprise/new/own");
    browser.type({ "What's the name of your app?": hostile });
    await browser.select("Create");
    for (const name of ["Properties", "Enterprise applications"]) {
      expect(browser.page.querySelectorAll("script")).toEqual([]);
      expect(browser.page.toString()).toContain("&lt;script>");
      await browser.select(name);
    }
  });
});

describe("every page of the admin centre", () => {
  it("is valid, named and guarded, for whoever follows all links", async () => {
    const { browser } = await startAdmin();
    await addFromGallery(browser, "QA");
    const waiting = ["/"];
    const seen = new Set(waiting);
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await browser.open(path);
      expect({ path, status: browser.status }).toEqual({ path, status: 200 });
      expectGuarded(browser);
      for (const link of browser.page.querySelectorAll("a[href]:not([download])")) {
        const target = link.getAttribute("href") ?? "";
        if (!seen.has(target)) waiting.push(target);
        seen.add(target);
      }
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  it("asks whoever is signed out to sign in, and then goes on there", async () => {
    const { browser, mock } = await startAdmin("nobody");
    await browser.open("/identity/applications/enterprise");
    expect(browser.text()).toMatch(/^Sign in/);
    const [administrator] = mock.accounts;
    browser.type({ "E-mail": administrator!.email, Password: administrator!.password });
    await browser.select("Sign in");
    expect(browser.page.querySelector("h1")?.textContent).toBe("Enterprise applications");
  });

  it("answers a path of none with 404, in no page of its own", async () => {
    const { origin } = await startAdmin("nobody");
    const response = await fetch(`${origin}/<script>`);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("text/plain");
  });
});

describe("a session of the admin centre", () => {
  it("is a cookie that no script reads and no other site's page sends", async () => {
    const { origin } = await startAdmin("nobody");
    const response = await fetch(`${origin}/sign-in`);
    expect(response.headers.get("set-cookie")).toMatch(
      /^understudy-entra=\S+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it("stays through a reset, as the accounts do", async () => {
    const { browser, mock } = await startAdmin();
    await mock.reset();
    await browser.open("/identity");
    expect(browser.page.querySelector("h1")?.textContent).toBe("Identity");
  });

  it("does not begin with a wrong password", async () => {
    const { mock, origin } = await startAdmin("nobody");
    const browser = browseUrl(origin);
    await browser.signIn({ ...mock.accounts[0]!, password: "guess" });
    expect(browser.status).toBe(401);
  });
});
