import { readTextFile } from "../read-text-file.ts";
import type { Seed } from "./seed.ts";

/**
 * Reads a seed file, YAML or JSON.
 *
 * @throws ConfigError for a file that cannot be read, and with line and column for what is wrong in it.
 * @example
 * const mock = createMock(profile, { seed: await loadSeed("seed.yaml") });
 */
export async function loadSeed(path: string): Promise<Seed> {
  const text = await readTextFile(path, "seed file");
  // What reads YAML takes a tenth of the start of a mock, most of which have no seed.
  const { parseSeed } = await import("./parse-seed.ts");
  return parseSeed(text, path);
}
