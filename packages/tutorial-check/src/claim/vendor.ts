import type { Tutorial } from "../outline/tutorial.ts";

/** Whose tutorial it is. */
export interface TutorialVendor {
  /** As the tutorial writes it; empty where no title names it. */
  readonly name: string;
  /** For ids and file names: lower case, letters, digits and hyphens. */
  readonly slug: string;
}

const TITLE =
  /^(?:tutorial:\s*)?(?:configure|set up|automate|provision)\s+(?:users?\s+(?:to|into)\s+)?(?<name>.+?)\s+(?:for|with|to support)\b/i;

/**
 * The vendor a tutorial's title names.
 *
 * @example
 * vendorOf(tutorial); // { name: "QA", slug: "qa" } for "Configure QA for automatic user provisioning"
 */
export function vendorOf({ title, frontMatter, file }: Tutorial): TutorialVendor {
  const titles = [title, frontMatter["title"]].filter((text) => typeof text === "string");
  const name =
    titles.map((text) => TITLE.exec(text)?.groups?.["name"]).find((found) => found !== undefined) ?? "";
  const fromFile = file.replace(/^.*[\\/]/, "").replace(/(?:-provisioning)?(?:-tutorial)?\.md$/i, "");
  return { name, slug: slugOf(name === "" ? fromFile : name) };
}

function slugOf(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
