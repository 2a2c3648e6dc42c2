import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "@understudy/tutorial-check";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { understudy } from "../cli.ts";

const tutorial = `# Configure QA for automatic user provisioning

## Configure QA to support provisioning

1. Log in to [QA](https://www.qa.com).
1. Click on **Dashboard**.
1. Navigate to **Your profile** > **Settings and Integrations**.
1. The Tenant URL is \`https://app.qa.com/webhooks/ad/v1/scim\`.
`;

function write(): { readonly file: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "understudy-steps-"));
  const file = join(folder, "qa.md");
  writeFileSync(file, tutorial);
  return { file, folder };
}

describe("understudy tutorial --browser", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("says what installs a browser where there is none", async () => {
    vi.stubEnv("UNDERSTUDY_CHROMIUM", "/nowhere/chromium");
    const { code, stderr } = await understudy("tutorial", "--browser", write().file);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--browser needs Chromium: .*"\/nowhere\/chromium".*apt-get install chromium/);
  });

  it.skipIf(inject("noChromium") !== "")(
    "tells each step with its line, and keeps pictures of them in a folder and in the page",
    { timeout: 240_000 },
    async () => {
      const { file, folder } = write();
      const [pictures, page] = [join(folder, "out"), join(folder, "page.html")];
      const reports = ["--pictures", pictures, "--report", `html=${page}`, "--json"];
      const { code, stdout } = await understudy("tutorial", file, ...reports);
      const lines = stdout.trim().split("\n");
      const findings = lines.slice(0, -1).map((line) => JSON.parse(line) as Finding);
      const steps = findings.filter(({ part }) => part === "step");
      expect(steps.map(({ line, verdict }) => `${line} ${verdict}`)).toEqual([
        "5 verified",
        "6 verified",
        "7 contradicted",
        "8 verified",
        "8 skipped",
      ]);
      expect(steps[2]).toMatchObject({ nearest: "Settings & Integrations" });
      expect(readdirSync(join(pictures, "qa"))).toEqual(
        expect.arrayContaining(["L005-1.png", "L006-2.png", "L007-3.png"]),
      );
      expect(readFileSync(page, "utf8")).toContain("data:image/png;base64,");
      expect(code).toBe(1);
    },
  );
});
