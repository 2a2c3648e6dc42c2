import { readFileSync } from "node:fs";

/** Reads a file of `testdata`. The order of keys is kept, so that a body written anew has the same bytes. */
export function readGolden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../testdata/${name}`, import.meta.url), "utf8"));
}
