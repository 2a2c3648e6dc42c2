import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { whyNoChromium } from "@understudy/tutorial-check/browser";
import type { TestProject } from "vitest/node";
import { whyNoEngine } from "../src/container/why-no-containers.ts";
import { startMocksOnce } from "../src/vitest/global-setup.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Why the container suite is skipped; empty where it runs. */
    noContainers: string;
    /** Why the browser suite is skipped; empty where it runs. */
    noChromium: string;
  }
}

const images = fileURLToPath(new URL("../../../scripts/images.ts", import.meta.url));

/**
 * Starts a mock for the tests of matchers, and builds the images of what was built, where an engine answers; says in one
 * line why not where none does, and so for the tests in Chromium.
 *
 * Throws where UNDERSTUDY_REQUIRE names docker or chromium and there is none, since a suite that is skipped proves nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide("noChromium", tellIfMissing("chromium", "browser", whyNoChromium()));
  await buildImages(project);
  return await startMocksOnce(["qa"])(project);
}

async function buildImages({ provide }: TestProject): Promise<void> {
  const why = await whyNoEngine();
  const how = " `scripts/with-docker.sh npx -y pnpm turbo test` runs it.";
  provide("noContainers", tellIfMissing("docker", "container", why, how));
  if (why === undefined) await promisify(execFile)(process.execPath, [images]);
}

/** Why a suite is skipped, empty where it is not. */
function tellIfMissing(need: string, suite: string, why: string | undefined, how = ""): string {
  if (why === undefined) return "";
  if (process.env["UNDERSTUDY_REQUIRE"]?.split(",").includes(need) === true) {
    throw new Error(`UNDERSTUDY_REQUIRE has ${need}, but ${why}.`);
  }
  process.stderr.write(`The ${suite} suite is skipped: ${why}.${how}\n`);
  return why;
}
