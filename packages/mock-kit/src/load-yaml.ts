import type { z } from "zod";
import { readTextFile } from "./read-text-file.ts";

/**
 * Reads a file, YAML or JSON, by a shape.
 *
 * @param what Names what it should be, e.g. `golden file`.
 * @throws ConfigError for a file that cannot be read, and with the line and column of each mistake in it.
 * @example
 * await loadYaml("settings.yaml", z.strictObject({ port: z.int() }), "settings file");
 */
export async function loadYaml<Value>(path: string, shape: z.ZodType<Value>, what: string): Promise<Value> {
  const text = await readTextFile(path, what);
  // Most programs read no such file, and what reads YAML takes a tenth of the start of a mock.
  const { parseYaml } = await import("./parse-yaml.ts");
  return parseYaml(text, path, shape, `a ${what}`);
}
