import { readFile } from "node:fs/promises";
import { ConfigError } from "./config-error.ts";

/**
 * Reads a file that somebody named.
 *
 * @param what Names it for the reader, e.g. `seed file`.
 * @throws ConfigError for one that cannot be read.
 * @example
 * await readTextFile("seed.yaml", "seed file");
 */
export async function readTextFile(path: string, what: string): Promise<string> {
  return await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`Cannot read the ${what} "${path}": ${reasons[error.code ?? ""] ?? error.message}`);
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read",
};
