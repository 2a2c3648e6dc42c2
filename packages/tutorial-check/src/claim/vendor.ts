import type { Tutorial } from "../outline/tutorial.ts";

/** Whose tutorial it is. */
export interface TutorialVendor {
  /** As the tutorial writes it; empty where no title names it. */
  readonly name: string;
  /** For ids and file names: lower case, letters, digits and hyphens. */
  readonly slug: string;
}

/** Characters beyond which nothing is a title. */
const LONGEST = 300;

/** Titles of the family, the likeliest first; what stands after the name tells where it ends. */
const titles: readonly RegExp[] = [
  /^(?:configur(?:e|ing)|set(?:ting)? up|enabl(?:e|ing)|automat(?:e|ing)|provision(?:ing)?)\s+(?:(?:automatic\s+)?(?:user\s+provisioning|users?|users and groups)\s+(?:for|to|into|in|with)\s+)?(?<name>\S.*?)\s+(?:for\s+(?:automatic|automated|user|scim|provisioning|sso|single)|with\s+(?:microsoft|azure|entra)|to support|in\s+(?:microsoft|azure))\b/i,
  /^(?:automatic\s+)?(?:user\s+)?provisioning\s+(?:users\s+)?(?:for|to|into|in|with)\s+(?<name>\S.*?)(?:\s+(?:with|from|in|using)\s+(?:microsoft|azure|entra)\b.*)?$/i,
  /^(?:microsoft entra|azure (?:ad|active directory))\s+(?:sso |single sign-on )?integration with\s+(?<name>\S.*?)(?:\s+for\s+(?:automatic|user|provisioning)\b.*)?$/i,
  /^(?:configur(?:e|ing)|set(?:ting)? up|automat(?:e|ing)|provision(?:ing)?)\s+(?:users?\s+(?:to|into)\s+)?(?<name>\S.*?)\s+(?:for|with)\b/i,
];

/**
 * The vendor a tutorial's title names.
 *
 * @example
 * vendorOf(tutorial); // { name: "QA", slug: "qa" } for "Configure QA for automatic user provisioning"
 */
export function vendorOf({ title, frontMatter, file }: Tutorial): TutorialVendor {
  const texts = [title, frontMatter["title"]].filter((text) => typeof text === "string");
  const name = texts.map(nameIn).find((found) => found !== "") ?? "";
  const fromFile = file
    .replace(/^.*[\\/]/, "")
    .replace(/\.\w+$/, "")
    .replace(/-tutorial$/i, "")
    .replace(/-provisioning$/i, "");
  const slug = slugOf(name);
  return { name, slug: slug === "" ? slugOf(fromFile) : slug };
}

function nameIn(title: string): string {
  const text = title
    .slice(0, LONGEST)
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^tutorial\s*[:-]\s*/i, "");
  for (const pattern of titles) {
    const name = pattern.exec(text)?.groups?.["name"]?.trim();
    if (name !== undefined && name !== "") return name;
  }
  return "";
}

function slugOf(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/['\u2019]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
