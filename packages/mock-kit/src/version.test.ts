import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { version } from "./version.ts";

it("is the version of the package", () => {
  const manifest = createRequire(import.meta.url)("../package.json") as { version: string };
  expect(version).toBe(manifest.version);
});
