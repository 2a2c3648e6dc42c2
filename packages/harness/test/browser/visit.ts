import type { OpenSite } from "../pages/site.ts";
import type { Browser, Page } from "./chromium.ts";

/** A window of a browser, and the colours its owner likes. */
export interface Mode {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
}

/** A desk by day and a phone by night: between them every width and colour that the style sheet tells apart. */
export const modes: readonly Mode[] = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
];

/** A page in a browser of its own, whose owner has signed in where that is needed. */
export async function visit(browser: Browser, open: OpenSite, mode: Mode): Promise<Page & AsyncDisposable> {
  const { width, colorScheme } = mode;
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const [administrator] = open.accounts;
  if (administrator !== undefined) {
    await page.goto(`${open.origin}/sign-in`);
    await page.getByLabel("E-mail", { exact: true }).fill(administrator.email);
    await page.getByLabel("Password", { exact: true }).fill(administrator.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  }
  return Object.assign(page, { [Symbol.asyncDispose]: () => context.close() });
}
