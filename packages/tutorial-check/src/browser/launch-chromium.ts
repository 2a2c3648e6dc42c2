import type { Browser } from "playwright-core";
import { findChromium, whyNoChromium } from "./find-chromium.ts";

/** Nothing but this machine is looked up or called, whatever a page links to. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
] as const;

/**
 * Launches the Chromium of this machine, without a window; whoever launches it closes it.
 *
 * @throws Error where there is none: `whyNoChromium` says why beforehand.
 * @example
 * await using browser = await launchChromium();
 * const page = await browser.newPage();
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`No browser can be launched: ${whyNoChromium()}.`);
  const { chromium } = await import("playwright-core");
  return await chromium.launch({ executablePath, args: [...flags] });
}
