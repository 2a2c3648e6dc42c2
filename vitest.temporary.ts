import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives a run's tests, and the programs they start, a temporary folder of their own, which goes with the run however it ends;
 * what a test makes in `tmpdir()` needs no removal of its own.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "understudy-tests-"));
  process.env["TMPDIR"] = folder;
  // Many tests start the same program: all but the first find it compiled.
  process.env["NODE_COMPILE_CACHE"] = join(folder, "compiled");
  return () => rmSync(folder, { recursive: true, force: true });
}
