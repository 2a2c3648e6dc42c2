import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChromium, whyNoChromium } from "./find-chromium.ts";

function folderWith(...programs: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-path-"));
  for (const program of programs) {
    writeFileSync(join(folder, program), "#!/bin/sh\n");
    chmodSync(join(folder, program), 0o755);
  }
  return folder;
}

describe("findChromium", () => {
  it("prefers the one without windows, then chromium, to the other names, wherever on PATH they are", () => {
    const [first, second] = [folderWith("google-chrome"), folderWith("chromium")];
    const third = folderWith("chromium-headless-shell");
    const PATH = `${first}:${second}:${third}`;
    expect(findChromium({ PATH })).toBe(join(third, "chromium-headless-shell"));
    expect(findChromium({ PATH: `${first}:${second}` })).toBe(join(second, "chromium"));
    expect(findChromium({ PATH: first })).toBe(join(first, "google-chrome"));
  });

  it("takes what UNDERSTUDY_CHROMIUM names, and nothing else where that is no program", () => {
    const PATH = folderWith("chromium");
    const own = join(folderWith("my-chromium"), "my-chromium");
    expect(findChromium({ PATH, UNDERSTUDY_CHROMIUM: own })).toBe(own);
    expect(findChromium({ PATH, UNDERSTUDY_CHROMIUM: "/nowhere/chromium" })).toBeUndefined();
  });
});

describe("whyNoChromium", () => {
  it("says where it looked and what installs one", () => {
    expect(whyNoChromium({ PATH: folderWith() })).toMatch(
      /no chromium.* on PATH; .*apt-get install chromium-headless-shell/,
    );
    expect(whyNoChromium({ PATH: "", UNDERSTUDY_CHROMIUM: "/nowhere/chromium" })).toMatch(
      /UNDERSTUDY_CHROMIUM is "\/nowhere\/chromium"/,
    );
    expect(whyNoChromium({ PATH: folderWith("chromium") })).toBeUndefined();
  });
});
