import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ConfigError } from "@understudy/mock-kit";
import type { TutorialReport } from "@understudy/tutorial-check";

/**
 * Writes the pictures of a tutorial's steps as PNG files, named by the tutorial, the line and the step.
 *
 * @param folder Made where it is not there.
 * @returns How many were written.
 * @throws ConfigError where they cannot be written.
 * @example
 * writePictures("pictures", report); // 20, e.g. pictures/qa/L063-5.png
 */
export function writePictures(folder: string, { file, findings }: TutorialReport): number {
  const own = join(folder, basename(file).replace(/\.(?:md|markdown)$/i, ""));
  const shown = findings.flatMap(({ id, line, picture }) =>
    picture === undefined
      ? []
      : [{ name: `L${String(line).padStart(3, "0")}-${id.replace(/^.*\//, "")}.png`, picture }],
  );
  try {
    mkdirSync(own, { recursive: true });
    for (const { name, picture } of shown) writeFileSync(join(own, name), picture);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The pictures cannot be written to ${own}: ${reason}`);
  }
  return shown.length;
}
