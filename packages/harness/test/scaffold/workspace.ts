import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** What a program printed, and its exit code. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A workspace beside ours, for vendors that are there for one test. */
export interface Workspace extends Disposable {
  readonly folder: string;
  /** Runs the command in it. */
  understudy(...args: readonly string[]): Promise<Ended>;
  /** Gives a vendor of it the packages that an install would. */
  link(vendor: string): void;
  /** Runs a tool of the workspace in a folder of it. */
  run(
    tool: "tsc" | "vitest" | "oxfmt" | "oxlint",
    folder: string,
    ...args: readonly string[]
  ): Promise<Ended>;
}

/** The tutorial of a vendor that is nobody's. */
export function tutorialOf(name: string): string {
  return join(root, "packages/tutorial-check/testdata/scaffold", `${name}.md`);
}

/** Makes an empty workspace; what is made in it goes with it. */
export function createWorkspace(): Workspace {
  const folder = mkdtempSync(join(root, ".scaffold-"));
  mkdirSync(join(folder, "apps"));
  // What our repository ignores, tools would pass over here.
  mkdirSync(join(folder, ".git"));
  for (const shared of [
    "pnpm-workspace.yaml",
    "tsconfig.base.json",
    "vitest.shared.ts",
    "vitest.temporary.ts",
    ".oxlintrc.json",
  ]) {
    symlinkSync(join(root, shared), join(folder, shared));
  }
  return {
    folder,
    understudy: (...args) => run(process.execPath, [main, ...args], folder),
    link: (vendor) =>
      symlinkSync(
        join(root, "apps/qa-mock/node_modules"),
        join(folder, "apps", `${vendor}-mock`, "node_modules"),
      ),
    run: (tool, below, ...args) => run(join(root, "node_modules/.bin", tool), args, join(folder, below)),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  // The tests of a vendor are no part of this run of vitest.
  const { VITEST: _, VITEST_POOL_ID: _pool, VITEST_WORKER_ID: _worker, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: { ...env, NO_COLOR: "1" } }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, stdout, stderr });
    });
  });
}
