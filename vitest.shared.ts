import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What every package's tests share; a package's `vitest.config.ts` re-exports it. */
const shared: ViteUserConfig = defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    passWithNoTests: false,
    // Some tests start programs, on machines that are busy with other packages; nothing here waits for time to pass.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    silent: "passed-only",
    reporters: ["default", ["json", { outputFile: ".vitest/results.json" }]],
  },
});

export default shared;
