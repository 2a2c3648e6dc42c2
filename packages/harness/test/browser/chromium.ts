import type { launchChromium } from "@understudy/tutorial-check/browser";

/** As playwright-core has them, which only tutorial-check depends on. */
export type Browser = Awaited<ReturnType<typeof launchChromium>>;
export type Page = Awaited<ReturnType<Browser["newPage"]>>;
