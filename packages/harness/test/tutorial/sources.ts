import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTutorial, type Tutorial } from "@understudy/tutorial-check";
import { vendors, type VendorName } from "../../src/index.ts";

/** A tutorial in one of its two forms: our rendition, or as published where UNDERSTUDY_TUTORIALS names the folder. */
export interface Source {
  readonly vendor: VendorName;
  readonly form: "rendition" | "original";
  readonly text: string;
}

const renditions = fileURLToPath(new URL("../../../tutorial-check/testdata", import.meta.url));
const originals = process.env["UNDERSTUDY_TUTORIALS"];

/** Every tutorial, in each form there is. */
export const sources: readonly Source[] = vendors.flatMap(({ name, profile }) => {
  const files = [
    ["rendition", join(renditions, `${name}.md`)],
    ...(originals === undefined ? [] : [["original", join(originals, `${profile.tutorial}.md`)] as const]),
  ] as const;
  return files
    .filter(([form, file]) => form === "rendition" || existsSync(file))
    .map(([form, file]) => ({ vendor: name, form, text: readFileSync(file, "utf8") }));
});

/** Reads a tutorial's text under the vendor's name. */
export function read({ vendor }: Source, text: string): Tutorial {
  return parseTutorial(text, `${vendor}.md`);
}
