import { describe, expect, inject, it } from "vitest";
import { startMock, type InProcessTarget } from "../../src/index.ts";
import type { Browser, Page } from "./chromium.ts";
import { shareBrowser } from "./share-browser.ts";

interface Look extends AsyncDisposable {
  readonly qa: InProcessTarget<"qa">;
  readonly page: Page;
  /** Sends a SCIM request as a client would. */
  readonly send: (method: string, path: string, body?: object) => Promise<Response>;
}

const ada = { userName: "ada@example.com", active: true };

describe.skipIf(inject("noChromium") !== "")("the inspector in Chromium", { concurrent: true }, () => {
  const browser = shareBrowser();

  /** A mock, and its inspector open in a browser that has script. */
  async function look(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Look> {
    const qa = await startMock("qa", { now: "2026-01-05T09:00:00Z" });
    const context = await (await browser()).newContext(options);
    const page = await context.newPage();
    await page.goto(`${qa.controlUrl}/`);
    return {
      qa,
      page,
      send: (method, path, body) =>
        fetch(`${qa.tenantUrl}${path}`, {
          method,
          headers: { authorization: `Bearer ${qa.secretToken}`, "content-type": "application/scim+json" },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      async [Symbol.asyncDispose]() {
        await context.close();
        await qa.close();
      },
    };
  }

  it("shows requests as they come, without a reload, and leaves the one open that is being read", async () => {
    await using looking = await look();
    const { page, send } = looking;
    await page.getByText("Live: requests appear as they come.").waitFor();
    await send("POST", "/Users", ada);
    await page.locator("#request-1").waitFor();
    await page.locator("#request-1 summary").click();
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await send("POST", "/Users", ada);
    await page.locator("#request-2").waitFor();
    expect(await page.locator("#request-1 details").getAttribute("open")).toBe("");
    expect(await page.locator("#request-list > li").first().getAttribute("id")).toBe("request-2");
    expect(await page.locator("#resources summary").allTextContents()).toEqual(["ada@example.com "]);
    expect(await page.locator("#verdict").textContent()).toContain("create-repeated-blindly");
    expect(await page.evaluate(() => "isSamePage" in globalThis)).toBe(true);
  });

  it("shows what comes after a reset, whose requests have the numbers of those before", async () => {
    await using looking = await look();
    const { page, qa, send } = looking;
    await send("GET", "/Users");
    await page.locator("#request-1", { hasText: "GET" }).waitFor();
    await qa.reset();
    await send("POST", "/Users", ada);
    await page.locator("#request-1", { hasText: "POST" }).waitFor();
    expect(await page.locator("#request-list > li").count()).toBe(1);
  });

  it("filters what is there and what comes", async () => {
    await using looking = await look();
    const { page, send } = looking;
    await send("GET", "/Users");
    await send("POST", "/Users", ada);
    const filter = page.getByRole("search", { name: "Filter" });
    await filter.getByLabel("Method").selectOption("POST");
    await filter.getByLabel("Status").fill("4xx");
    await filter.getByRole("button", { name: "Filter" }).click();
    await page.waitForURL(/method=POST.*status=4xx/);
    expect(await page.locator("#request-list > li").count()).toBe(0);
    await send("POST", "/Users", ada);
    await page.locator("#request-3").waitFor();
    expect(await page.locator("#request-list > li").count()).toBe(1);
  });

  it("sends a request again and shows both answers", async () => {
    await using looking = await look();
    const { page, send } = looking;
    await send("POST", "/Users", ada);
    await page.locator("#request-1 summary").click();
    await page.getByRole("button", { name: "Send it again: request 1" }).click();
    await page.getByText("It was answered otherwise: first 201, then 409.").waitFor();
    expect(await page.getByRole("article", { name: "The second time" }).textContent()).toContain("409");
  });

  it("switches a fault on, which a client then suffers, and off", async () => {
    await using looking = await look();
    const { page, send } = looking;
    await page.getByRole("button", { name: "Switch on down" }).click();
    await page.getByRole("status").getByText('The faults "down" are on.').waitFor();
    expect((await send("GET", "/Users")).status).toBe(503);
    await page.locator("#request-1", { hasText: "fault down" }).waitFor();
    await page.getByRole("button", { name: "Switch off down" }).click();
    await page.getByText('The faults "down" are off.').waitFor();
    expect((await send("GET", "/Users")).status).toBe(200);
  });

  it("advances the clock", async () => {
    await using looking = await look();
    const { page, qa } = looking;
    await page.getByLabel("Move it on by").selectOption("8 hours");
    await page.getByRole("button", { name: "Advance the clock" }).click();
    await page.getByText("The clock was moved on to 2026-01-05T17:00:00.000Z.").waitFor();
    expect(await qa.control.clock()).toBe("2026-01-05T17:00:00.000Z");
  });

  it("copies a request as curl", async () => {
    await using looking = await look({ permissions: ["clipboard-read", "clipboard-write"] });
    const { page, send } = looking;
    await send("POST", "/Users", ada);
    await page.locator("#request-1 summary").click();
    await page.getByRole("button", { name: "Copy as curl: request 1" }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toMatch(
      /curl -X POST 'http:.*\/Users'[^]*"authorization: Bearer \$TOKEN"/,
    );
  });

  it.each(["light", "dark"] as const)("fits a phone in %s, also with a request open", async (colorScheme) => {
    await using looking = await look({ viewport: { width: 390, height: 800 }, colorScheme });
    const { page, send } = looking;
    const long = "x".repeat(120);
    await send("POST", "/Users", { userName: `${long}@example.com`, active: true, displayName: long });
    await send("GET", `/Users?filter=${long}`);
    await page.locator("#request-2").waitFor();
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    const background = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(background).toBe(colorScheme === "dark" ? "rgb(33, 33, 33)" : "rgb(255, 255, 255)");
  });

  it("is used with the keyboard alone: to a request, into it, and back to sending it again", async () => {
    await using looking = await look();
    const { page, send } = looking;
    await send("POST", "/Users", ada);
    await page.locator("#request-1").waitFor();
    await tabTo(page, "SUMMARY");
    await page.keyboard.press("Enter");
    expect(await page.locator("#request-1 details").getAttribute("open")).toBe("");
    await tabTo(page, "BUTTON", "Send it again");
    await page.keyboard.press("Enter");
    await page.getByText("then 409").waitFor();
  });

  it("works without script", async () => {
    await using looking = await look({ javaScriptEnabled: false });
    const { page, send } = looking;
    await send("POST", "/Users", ada);
    await page.reload();
    await page.locator("#request-1 summary").click();
    expect(await page.getByRole("button", { name: "Copy as curl: request 1" }).isVisible()).toBe(false);
    await page.getByRole("button", { name: "Send it again: request 1" }).click();
    await page.getByText("It was answered otherwise").waitFor();
  });
});

/** Presses Tab until the focus is on an element of this kind, with this text. */
async function tabTo(page: Page, tag: string, text = ""): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const [at, says] = await page.evaluate<[string, string]>(
      "[document.activeElement.tagName, document.activeElement.textContent]",
    );
    if (at === tag && says.includes(text)) return;
  }
  throw new Error(`No ${tag} "${text}" is reached in 60 presses of Tab`);
}
