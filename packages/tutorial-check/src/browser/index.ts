export { findChromium, whyNoChromium } from "./find-chromium.ts";
export { launchChromium } from "./launch-chromium.ts";
export { runSteps, type RunStepsOptions } from "./run-steps.ts";
export type * from "./stage.ts";
export type { Pictures } from "./tab.ts";
