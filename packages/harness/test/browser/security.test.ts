import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, inject, it } from "vitest";
import { expectGuardedHeaders } from "../console/guarded.ts";
import { sites } from "../pages/all-sites.ts";
import { hostileNames } from "../pages/hostile.ts";
import { kindOf } from "../pages/kind-of.ts";
import type { Page } from "./chromium.ts";
import { crawl } from "./crawl.ts";
import { shareBrowser } from "./share-browser.ts";
import { modes, visit } from "./visit.ts";
import { watch } from "./watch.ts";

const MINUTES = 60_000;
const browser = shareBrowser();

/** A form as it is on its page, with everything it carries. */
interface SeenForm {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Each button of each form that changes something, with all the form would send. */
const readForms = `Array.from(document.querySelectorAll("form[method=post] button[type=submit]"), (button) => ({
  // A button of the name hides the form's own member.
  action: new URL(button.form.getAttribute("action"), location.href).href,
  fields: [...new FormData(button.form, button)].map(([name, value]) => [name, String(value)]),
}))`;

interface ElsewhereServer extends AsyncDisposable {
  readonly port: number;
  /** What its page has in its body. */
  html: string;
}

/** Another site, which is nobody's friend. */
async function startElsewhere(): Promise<ElsewhereServer> {
  const site = { html: "" };
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8").end(`<!doctype html>${site.html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(site, {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function formHtml({ action, fields }: SeenForm): string {
  const inputs = fields.map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return `<form method="post" action="${escape(action)}">${inputs.join("")}<button>Win a prize</button></form>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

describe.skipIf(inject("noChromium") !== "").each(sites)(
  "$name in a browser",
  { concurrent: true },
  (site) => {
    it(
      "shows hostile names as text, complains of nothing and asks nobody else",
      { timeout: 3 * MINUTES },
      async () => {
        await using open = await site.open();
        await using page = await visit(await browser(), open, modes[0]!);
        const noted = watch(page, open.origin);
        const shown = new Set<string>();
        const foreign: string[] = [];
        for await (const { path, headers } of crawl(page, site, open, hostileNames.length)) {
          expectGuardedHeaders(headers);
          const text = await page.evaluate<string>("document.documentElement.textContent");
          for (const name of hostileNames) if (text.includes(name)) shown.add(name);
          const made = await page.evaluate<number>(
            "document.querySelectorAll('img, svg, iframe, b, script:not([src]), [onload], [onerror]').length",
          );
          if (made > 0) foreign.push(path);
        }
        expect([...shown].toSorted()).toEqual([...hostileNames].toSorted());
        expect(foreign).toEqual([]);
        expect(noted).toEqual([]);
      },
    );

    it("gives cookies that no script reads and no other site's page sends", async () => {
      await using open = await site.open();
      await using page = await visit(await browser(), open, modes[0]!);
      await page.goto(open.origin + open.from);
      const cookies = await page.context().cookies();
      expect(cookies.length).toBeGreaterThan(0);
      for (const { httpOnly, sameSite } of cookies) {
        expect({ httpOnly, sameSite }).toEqual({ httpOnly: true, sameSite: "Strict" });
      }
    });

    it(
      "is changed by no form of another site, nor of another port, and framed by neither",
      { timeout: 3 * MINUTES },
      async ({ expect }) => {
        await using open = await site.open();
        await using page = await visit(await browser(), open, modes[0]!);
        await using elsewhere = await startElsewhere();
        const forms = await allForms(page);
        expect(forms.length).toBeGreaterThan(0);
        const before = await open.state();
        // The same machine under another name is another site; under the same name with another port it is another origin.
        for (const host of ["localhost", "127.0.0.1"]) {
          const address = `http://${host}:${elsewhere.port}/`;
          for (const form of forms) {
            elsewhere.html = formHtml(form);
            await page.goto(address);
            const answered = page.waitForResponse((response) => response.request().method() === "POST");
            await page.getByRole("button", { name: "Win a prize" }).click();
            expect({ form, status: (await answered).status() }).toEqual({ form, status: 403 });
          }
          elsewhere.html = `<iframe src="${open.origin}${open.from}"></iframe>`;
          await page.goto(address);
          await expect
            .poll(() => page.frames().map((frame) => frame.url()))
            .toEqual([address, "chrome-error://chromewebdata/"]);
        }
        expect(await open.state()).toEqual(before);

        async function allForms(from: Page): Promise<readonly SeenForm[]> {
          const kinds = new Map<string, SeenForm>();
          for await (const _ of crawl(from, site, open, 1)) {
            for (const form of await from.evaluate<SeenForm[]>(readForms)) {
              const action = form.fields.find(([name]) => name === "action")?.[1];
              kinds.set(`${kindOf(form.action)} ${action}`, form);
            }
          }
          return [...kinds.values()];
        }
      },
    );
  },
);
