import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ConfigError } from "@understudy/mock-kit";
import { formatVerdicts, reviewVerdicts, type Review, type TutorialReport } from "@understudy/tutorial-check";

/**
 * Where the reviewed verdicts of a tutorial are kept.
 *
 * @param folder Beside the tutorial if absent.
 * @example
 * sidecarOf("docs/qa.md"); // "docs/qa.verdicts.yaml"
 */
export function sidecarOf(file: string, folder: string = dirname(file)): string {
  return join(folder, `${basename(file).replace(/\.(?:md|markdown)$/i, "")}.verdicts.yaml`);
}

/**
 * Keeps the verdicts of a run as reviewed.
 *
 * @throws ConfigError for a file that cannot be written.
 * @example
 * writeSidecar(sidecarOf("qa.md"), report);
 */
export function writeSidecar(file: string, report: TutorialReport): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, formatVerdicts(report, readText(file)));
  } catch (error) {
    throw new ConfigError(`The verdicts cannot be written to ${file}: ${reasonOf(error)}`);
  }
}

/**
 * Compares a run with the verdicts that were reviewed; undefined where nobody did.
 *
 * @throws ConfigError for a file that is nothing of the kind.
 * @example
 * readReview(sidecarOf("qa.md"), report)?.isSourceChanged; // false
 */
export function readReview(file: string, report: TutorialReport): Review | undefined {
  const kept = readText(file);
  if (kept === undefined) return undefined;
  try {
    return reviewVerdicts(report, kept);
  } catch (error) {
    throw new ConfigError(`The verdicts in ${file} cannot be read: ${reasonOf(error)}`);
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new ConfigError(`The verdicts in ${file} cannot be read: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
