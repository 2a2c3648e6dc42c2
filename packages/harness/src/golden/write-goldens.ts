import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "@understudy/mock-kit";
import { formatGolden } from "./format-golden.ts";
import { isStep } from "./golden.ts";
import type { Recording } from "./read-recordings.ts";
import { recordGolden } from "./record-golden.ts";

/** A golden file that was written. */
export interface WrittenGolden {
  readonly file: string;
  readonly vendor: string;
  readonly tenant: string;
  /** Requests in it. */
  readonly exchanges: number;
  /** Requests that could not be put into it, a sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * Writes a golden file a recording: `qa.json`, and `qa-acme.json` for a tenant beside the default one.
 *
 * @param folder Made where it is not there.
 * @param source Where they come from.
 * @throws ConfigError where a file cannot be written, or has nothing in it.
 * @example
 * await writeGoldens(await readRecordings(qa.control), "golden", "understudy record --from …");
 */
export async function writeGoldens(
  recordings: readonly Recording[],
  folder: string,
  source: string,
): Promise<readonly WrittenGolden[]> {
  const written: WrittenGolden[] = [];
  for (const recording of recordings) {
    const { vendor, tenant, isDefault } = recording;
    const { golden, leftOut } = recordGolden(recording, source);
    const exchanges = golden.exchanges.filter((one) => !isStep(one)).length;
    const file = join(folder, `${vendor}${isDefault ? "" : `-${tenant}`}.json`);
    if (exchanges > 0) await write(folder, file, formatGolden(golden));
    written.push({ file, vendor, tenant, exchanges, leftOut });
  }
  return written.filter(({ exchanges, leftOut }) => exchanges > 0 || leftOut.length > 0);
}

async function write(folder: string, file: string, text: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The golden file "${file}" cannot be written: ${reason}.`);
  }
}
