import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { serveUsersAndGroups } from "./quick-start.ts";

const folder = fileURLToPath(new URL("../", import.meta.url));
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The part of a test file that the README shows. */
function region(file: string): string {
  const source = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
  return /\/\/ #region example\n([\s\S]*?)\/\/ #endregion/.exec(source)?.[1]?.trim() ?? "";
}

describe("the documentation", () => {
  it("has an example for every public export, and all of them compile", async () => {
    const script = fileURLToPath(new URL("../../../scripts/check-examples.ts", import.meta.url));
    const run = promisify(execFile)(process.execPath, [script, folder]);
    const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
    expect(stdout).toMatch(/^\d{3} exports, 0 without an example\n$/);
  });

  it("shows in the README what tests run", () => {
    const shown = [...readme.matchAll(/<!-- (test\/[\w-]+\.ts) -->\n\n```ts\n([\s\S]*?)```/g)];
    expect(shown.map(([, file]) => file)).toEqual(["test/quick-start.ts", "test/own-table.ts"]);
    for (const [, file = "", code = ""] of shown) {
      expect(code.trim()).toBe(region(file));
    }
  });

  it("begins with a server that serves", async () => {
    const server = serveUsersAndGroups();
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/scim/Groups`);
    expect(await response.json()).toMatchObject({ totalResults: 0 });
    server.closeAllConnections();
    server.close();
  });
});
