import { launchChromium } from "@understudy/tutorial-check/browser";
import { afterAll } from "vitest";
import type { Browser } from "./chromium.ts";

/** One browser for all tests of a file, each with contexts of its own: launched for the first that asks, closed after the last. */
export function shareBrowser(): () => Promise<Browser> {
  let launched: Promise<Browser> | undefined;
  afterAll(async () => {
    await (await launched)?.close();
  });
  return () => (launched ??= launchChromium());
}
