/**
 * Adds up what vitest wrote in every package and prints `N passed, N failed, N skipped` as its last line.
 * Exits 1 where a test or a whole file failed, where a package with tests left no results, and where no test ran.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The part of vitest's JSON report that is read here. */
interface Results {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const root = join(import.meta.dirname, "..");
const packages = globSync(["{apps,packages}/*/package.json", "bench/package.json"], { cwd: root })
  .filter((manifest) => isTested(join(root, manifest)))
  .map((manifest) => dirname(manifest))
  .sort();
const problems: string[] = [];
let [passed, failed, skipped] = [0, 0, 0];

for (const folder of packages) {
  const file = join(root, folder, ".vitest/results.json");
  if (!existsSync(file)) {
    problems.push(`${folder} left no test results.`);
    continue;
  }
  const results = JSON.parse(readFileSync(file, "utf8")) as Results;
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  skipped += results.numPendingTests + results.numTodoTests;
  if (!results.success) problems.push(`${folder} failed.`);
}
if (passed + failed === 0) problems.push("No test ran.");

for (const problem of problems) console.log(problem);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = problems.length + failed === 0 ? 0 : 1;

function isTested(manifest: string): boolean {
  const { scripts } = JSON.parse(readFileSync(manifest, "utf8")) as { scripts?: Record<string, string> };
  return scripts?.test !== undefined;
}
