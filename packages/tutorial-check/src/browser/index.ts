export { findChromium, whyNoChromium } from "./find-chromium.ts";
export { launchChromium } from "./launch-chromium.ts";
