import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Runs once before a package's tests, where the package has one. */
const globalSetup = "test/global-setup.ts";

/** Runs before and after every package's tests. */
const temporary = fileURLToPath(new URL("vitest.temporary.ts", import.meta.url));

/** What every package's tests share; each names it with `--config`. */
const shared: ViteUserConfig = defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: existsSync(globalSetup) ? [temporary, globalSetup] : [temporary],
    passWithNoTests: false,
    // Some tests start programs, on machines that are busy with other packages; nothing here waits for time to pass.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    silent: "passed-only",
    reporters: ["default", ["json", { outputFile: ".vitest/results.json" }]],
  },
});

export default shared;
