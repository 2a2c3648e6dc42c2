import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { whyNoEngine } from "../src/container/why-no-containers.ts";
import { startMocksOnce } from "../src/vitest/global-setup.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Why the container suite is skipped; empty where it runs. */
    noContainers: string;
  }
}

const images = fileURLToPath(new URL("../../../scripts/images.ts", import.meta.url));

/**
 * Starts a mock for the tests of matchers, and builds the images of what was built, where an engine answers; says in one
 * line why not where none does.
 *
 * Throws where UNDERSTUDY_REQUIRE names docker and there is none, since a suite that is skipped proves nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildImages(project);
  return await startMocksOnce(["qa"])(project);
}

async function buildImages({ provide }: TestProject): Promise<void> {
  const why = (await whyNoEngine()) ?? "";
  provide("noContainers", why);
  if (why === "") {
    await promisify(execFile)(process.execPath, [images]);
    return;
  }
  if (process.env["UNDERSTUDY_REQUIRE"]?.split(",").includes("docker") === true) {
    throw new Error(`UNDERSTUDY_REQUIRE has docker, but ${why}.`);
  }
  process.stderr.write(
    `The container suite is skipped: ${why}. \`scripts/with-docker.sh npx -y pnpm turbo test\` runs it.\n`,
  );
}
