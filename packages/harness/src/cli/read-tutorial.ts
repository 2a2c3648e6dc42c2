import { createReadStream } from "node:fs";
import { ConfigError } from "@understudy/mock-kit";
import { tutorialLimits } from "../tutorial/tutorial-limits.ts";

/** Bytes beyond which no text is a tutorial. */
const LARGEST = 300_000;

/**
 * Reads a tutorial's source.
 *
 * @throws ConfigError for a file that cannot be read, is larger than any tutorial, or is beyond a limit of what is parsed.
 * @example
 * parseTutorial(await readTutorial("qa.md"), "qa.md");
 */
export async function readTutorial(file: string): Promise<string> {
  const text = await readStart(file);
  const lines = text.split(/\r\n|\r|\n/);
  for (const { what, most, measure } of tutorialLimits) {
    const beyond = measure(lines).find(({ size }) => size > most);
    if (beyond === undefined) continue;
    const { line, size } = beyond;
    throw new ConfigError(
      `The tutorial ${file} is no tutorial: got ${size} ${what} at line ${line}, expected ${most} at most.`,
    );
  }
  return text;
}

/** Reads no more than a tutorial has, since a device never ends. */
async function readStart(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: LARGEST })) chunks.push(chunk as Buffer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The tutorial ${file} cannot be read: ${reason}`);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length <= LARGEST) return bytes.toString("utf8");
  throw new ConfigError(
    `The tutorial ${file} is no tutorial: got more than ${LARGEST} bytes, expected ${LARGEST} at most.`,
  );
}
