import { describe, expect, it } from "vitest";
import { browseUrl, type Browser, type SeenForm } from "../console/browser.ts";
import { triesAt, type Try } from "../console/forged.ts";
import { expectGuarded } from "../console/guarded.ts";
import { sites } from "./all-sites.ts";
import { kindOf } from "./kind-of.ts";
import type { OpenSite, Site } from "./site.ts";

/** Forms that mean the same to everybody. */
const forAll: ReadonlySet<string> = new Set(["/sign-in", "/sign-out"]);

async function enter({ origin, accounts, from }: OpenSite, as: Try["as"]): Promise<Browser> {
  const browser = browseUrl(origin);
  const account = accounts[["administrator", "member"].indexOf(as)];
  if (account !== undefined) await browser.signIn(account);
  await browser.open(from);
  return browser;
}

/** Every kind of form that links lead to, on pages that are all guarded. */
async function findForms(browser: Browser, { has }: Site, open: OpenSite): Promise<readonly SeenForm[]> {
  const forms = new Map<string, SeenForm>();
  const kinds = new Set<string>();
  const waiting = [open.from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (kinds.has(kindOf(path))) continue;
    kinds.add(kindOf(path));
    await browser.open(path);
    expect({ path, status: browser.status }).toEqual({ path, status: 200 });
    expectGuarded(browser);
    for (const form of browser.forms()) forms.set(`${kindOf(form.path)} ${form.fields["action"]}`, form);
    for (const link of browser.page.querySelectorAll("a[href]")) {
      const { pathname, search, origin } = new URL(link.getAttribute("href") ?? "", open.origin + path);
      if (origin === open.origin && has(pathname + search)) waiting.push(pathname + search);
    }
  }
  return [...forms.values()];
}

async function send(browser: Browser, form: SeenForm, one: Omit<Try, "who" | "status">): Promise<number> {
  const formToken = one.formToken ?? browser.formToken();
  await browser.post(form.path, { ...form.fields, formToken }, one.headers);
  return browser.status;
}

describe.each(sites)("every form of $name", (site) => {
  it("changes nothing for whoever may not, or did not, send it", async () => {
    await using open = await site.open();
    const forms = await findForms(await enter(open, "administrator"), site, open);
    expect(forms.length).toBeGreaterThan(open.accounts.length === 0 ? 9 : 0);
    const before = await open.state();
    for (const { who, status, ...one } of triesAt(open.origin)) {
      if (one.as !== "administrator" && open.accounts.length === 0) continue;
      for (const form of forms) {
        if (one.as !== "administrator" && forAll.has(form.path)) continue;
        const browser = await enter(open, one.as);
        expect({ who, form, status: await send(browser, form, one) }).toEqual({ who, form, status });
      }
    }
    expect(await open.state()).toEqual(before);
  });

  it("is taken from an administrator's own page", async () => {
    await using open = await site.open();
    const forms = await findForms(await enter(open, "administrator"), site, open);
    const headers = { origin: open.origin, "sec-fetch-site": "same-origin" };
    for (const form of forms.filter(({ path }) => !forAll.has(path))) {
      const status = await send(await enter(open, "administrator"), form, { as: "administrator", headers });
      expect({ form, isRefused: [401, 403].includes(status) }).toEqual({ form, isRefused: false });
    }
  });
});
