import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

// scim-core holds itself to more: its types have examples too.
it.each(["conformance", "entra-provisioning", "harness", "mock-kit", "tutorial-check"])(
  "compiles an example of every function, class and constant that %s exports",
  async (name) => {
    const args = [`${root}scripts/check-examples.ts`, `${root}packages/${name}`, "--but-types"];
    const run = promisify(execFile)(process.execPath, args);
    const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
    expect(stdout).toMatch(/^\d+ exports, 0 without an example\n$/);
  },
);
