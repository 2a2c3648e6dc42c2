import { readFile } from "node:fs/promises";
import { ConfigError } from "@understudy/mock-kit";

/** Bytes beyond which no text is a tutorial. */
const LARGEST = 2_000_000;

/**
 * Reads a tutorial's source.
 *
 * @throws ConfigError for a file that cannot be read, or is larger than any tutorial.
 * @example
 * parseTutorial(await readTutorial("qa.md"), "qa.md");
 */
export async function readTutorial(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The tutorial ${file} cannot be read: ${reason}`);
  });
  if (bytes.length <= LARGEST) return bytes.toString("utf8");
  throw new ConfigError(
    `The tutorial ${file} is no tutorial: got ${bytes.length} bytes, expected ${LARGEST} at most.`,
  );
}
