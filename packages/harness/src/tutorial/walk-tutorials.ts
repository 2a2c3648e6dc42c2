import { ConfigError } from "@understudy/mock-kit";
import type { Finding, Tutorial } from "@understudy/tutorial-check";
import {
  launchChromium,
  runSteps,
  whyNoChromium,
  type RunStepsOptions,
} from "@understudy/tutorial-check/browser";
import type { AnyVendorName } from "../target/vendors.ts";
import { startStage } from "./start-stage.ts";

/** Walks through tutorials in one browser, each with products of its own. */
export interface TutorialWalker extends AsyncDisposable {
  /** Carries out the steps of a tutorial. */
  walk(tutorial: Tutorial, vendor: AnyVendorName, options?: RunStepsOptions): Promise<readonly Finding[]>;
}

/**
 * Launches a browser to walk through tutorials in.
 *
 * @throws ConfigError where there is no Chromium, with what installs one.
 * @example
 * await using walker = await startWalker();
 * const findings = await walker.walk(tutorial, "qa");
 */
export async function startWalker(): Promise<TutorialWalker> {
  const why = whyNoChromium();
  if (why !== undefined) throw new ConfigError(`--browser needs Chromium: ${why}.`);
  const browser = await launchChromium();
  return {
    async walk(tutorial, vendor, options) {
      await using stage = await startStage(vendor, browser);
      return await runSteps(tutorial, stage, options);
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
