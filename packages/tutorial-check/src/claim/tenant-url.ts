import type { Marked } from "../outline/tutorial.ts";
import type { ClaimedFact } from "./claim.ts";
import type { Sentence } from "./sentences.ts";

/** A Tenant URL and the sentence that states it. */
export interface StatedUrl {
  readonly fact: Extract<ClaimedFact, { kind: "tenantUrl" }>;
  readonly sentence: Sentence;
  readonly line: number;
}

const URL_TEXT = /https?:\/\/[^\s"'`<>,;)]+/i;

/** Names a reader replaces: `your_domain`, `<tenant>`, `{tenant}`, `[company]`, `contoso`. */
const PLACEHOLDER = /your|[<{[]|\bcontoso\b|\bexample\b|\btenant(?:id|name)?\b/i;

/**
 * Finds the Tenant URLs a tutorial states: a URL in a passage that speaks of the Tenant URL, in code, in words, or
 * linked, where the link shows the URL itself.
 */
export function findTenantUrls(sentences: readonly Sentence[]): readonly StatedUrl[] {
  const found = new Map<string, StatedUrl>();
  for (const sentence of sentences) {
    const { passage } = sentence;
    if (!/\b(?:tenant url|scim (?:endpoint|base url|url))\b/i.test(passage.text)) continue;
    for (const { text, line } of candidatesOf(sentence)) {
      const url = URL_TEXT.exec(text)?.[0].replace(/[.:]$/, "");
      if (url === undefined || found.has(url)) continue;
      const replaced = /\b(?:replace|substitute|where)\b/i.test(passage.text);
      const isPattern = PLACEHOLDER.test(url) || replaced;
      found.set(url, { fact: { kind: "tenantUrl", url, isPattern }, sentence, line });
    }
  }
  return [...found.values()];
}

function candidatesOf({ text, line, codes }: Sentence): readonly Pick<Marked, "text" | "line">[] {
  const inCode = codes.filter((code) => URL_TEXT.test(code.text));
  return inCode.length > 0 ? inCode : URL_TEXT.test(text) ? [{ text, line }] : [];
}

/** The line where a reader would look for the Tenant URL. */
export function lineOfTenantUrl(sentences: readonly Sentence[]): number | undefined {
  return sentences.find(({ text }) => /\btenant url\b/i.test(text))?.line;
}
