import type { Marked, Passage, Table, Tutorial } from "../outline/tutorial.ts";
import type { ClaimedFact } from "./claim.ts";
import type { Sentence } from "./sentences.ts";

/** A Tenant URL and the words that state it. */
export interface StatedUrl {
  readonly fact: Extract<ClaimedFact, { kind: "tenantUrl" }>;
  readonly quote: string;
  readonly line: number;
}

/** What the Tenant URL is called: by the admin centre, and by vendors. */
const CALLED =
  /\b(?:tenant url|scim (?:2\.0 |v2 |api |connector |service |server |provisioning )?(?:base |tenant )?(?:endpoint|url|uri|address)|scim endpoint url|(?:base|endpoint|provisioning|connector) (?:api )?url)\b/i;

/** Runs of a URL, with names to fill in whatever brackets they have: `<tenant>`, `{tenant}`, `[tenant]`. */
const URL_TEXT =
  /https?:\/\/(?:<[^<>\n]{1,60}>|\{[^{}\n]{1,60}\}|\[[^[\]\n]{1,60}\]|[^\s"'`<>,;(){}[\]*“”])+/i;

/** Nothing but a URL, as code has it. */
const BARE_URL = /^https?:\/\/\S+$/i;

/** Names a reader replaces: `your_domain`, `<tenant>`, `{tenant}`, `[company]`, `contoso`, `XXXX`, `TENANT_ID`. */
const PLACEHOLDER =
  /your|[<{[]|\b(?:contoso|example|company ?name|sub-?domain|my-?(?:domain|company|org\w*)|tenant[_-]?(?:id|name)?|xxx+)\b|\b[A-Z]+_[A-Z]+\b/i;

/** Pages of the admin centre and of its documentation, which no vendor's SCIM service is at. */
const MICROSOFT =
  /^https?:\/\/(?:[\w.-]+\.)?(?:microsoft\.com|microsoft\.us|azure\.(?:com|us|cn)|microsoftonline\.com|windows\.net|aka\.ms)(?:[/:?]|$)/i;

/** Where somebody signs in, which is no address to provision to. */
const SIGN_IN = /\b(?:log|sign) ?-?in\b|\b(?:go|navigate|browse) to\b|\bopen\b/i;

/** Characters before a URL that tell what it is for. */
const NEAR = 60;

/** Names that paths of SCIM services have. */
const LIKE_SCIM = /scim|provision/i;

/**
 * Finds the Tenant URLs a tutorial states: a URL in a sentence that speaks of the Tenant URL, or beside one that does,
 * in code, in words, or linked, where the link shows the URL itself; and in the cells of a table that names it.
 */
export function findTenantUrls(tutorial: Tutorial, sentences: readonly Sentence[]): readonly StatedUrl[] {
  const found = new Map<string, StatedUrl>();
  for (const stated of [...urlsOfSentences(sentences), ...tutorial.tables.flatMap(urlsOfTable)]) {
    if (!found.has(stated.fact.url)) found.set(stated.fact.url, stated);
  }
  return [...found.values()];
}

/** The line where a reader would look for the Tenant URL. */
export function lineOfTenantUrl(sentences: readonly Sentence[]): number | undefined {
  return sentences.find(({ text }) => /\btenant url\b/i.test(text))?.line;
}

function urlsOfSentences(sentences: readonly Sentence[]): readonly StatedUrl[] {
  const spoken = passagesThatSpeak(sentences);
  return sentences.flatMap((sentence) => {
    if (!spoken.has(sentence.passage)) return [];
    const isNamed = CALLED.test(sentence.text);
    return candidatesOf(sentence).flatMap(({ text, line }) => {
      const url = urlIn(text);
      if (url === undefined) return [];
      // A URL beside the sentence that speaks of it may be another: of the page to sign in at, say.
      if (!LIKE_SCIM.test(url) && (!isNamed || isSignIn(sentence, url))) return [];
      return [{ fact: toFact(url, sentence.passage.text), quote: sentence.text, line }];
    });
  });
}

/** Passages about the Tenant URL, and a URL in a block of its own right after one. */
function passagesThatSpeak(sentences: readonly Sentence[]): ReadonlySet<Passage> {
  const spoken = new Set<Passage>();
  let last: Passage | undefined;
  for (const { passage, text } of sentences) {
    const isFollowed = last !== undefined && last !== passage && spoken.has(last);
    if (isCode(passage)) {
      if (isFollowed && BARE_URL.test(passage.text.trim())) spoken.add(passage);
    } else if (CALLED.test(text)) spoken.add(passage);
    last = passage;
  }
  return spoken;
}

/** What is in a block of code speaks of nothing: it is to be copied or run. */
function isCode({ text, codes }: Passage): boolean {
  return (
    codes.length > 0 &&
    codes.reduce((length, code) => length + code.text.length + 1, -1) >= text.trim().length
  );
}

function isSignIn({ text }: Sentence, url: string): boolean {
  const at = Math.max(0, text.indexOf(url));
  return SIGN_IN.test(text.slice(Math.max(0, at - NEAR), at));
}

function candidatesOf({ text, line, codes }: Sentence): readonly Pick<Marked, "text" | "line">[] {
  const inCode = codes.filter((code) => URL_TEXT.test(code.text));
  if (inCode.length > 0) return inCode;
  return URL_TEXT.test(text) ? [{ text: ` ${text}`, line }] : [];
}

/** A column or a row that is headed by what the Tenant URL is called. */
function urlsOfTable({ header, rows }: Table): readonly StatedUrl[] {
  const columns = new Set(header.flatMap((name, at) => (CALLED.test(name) ? [at] : [])));
  return rows.flatMap(({ cells, line }) => {
    const isNamed = cells.slice(0, -1).some((cell) => CALLED.test(cell));
    return cells.flatMap((cell, at) => {
      const url = isNamed || columns.has(at) ? urlIn(cell) : undefined;
      return url === undefined ? [] : [{ fact: toFact(url, cell), quote: cells.join(" | "), line }];
    });
  });
}

function urlIn(text: string): string | undefined {
  const url = BARE_URL.test(text) ? text : URL_TEXT.exec(text)?.[0].replace(/[.:!?_]+$/, "");
  return url === undefined || MICROSOFT.test(url) || /^https?:\/*$/i.test(url) ? undefined : url;
}

function toFact(url: string, around: string): StatedUrl["fact"] {
  const isPattern = PLACEHOLDER.test(url) || /\b(?:replac(?:e|ing)|substitute|where)\b/i.test(around);
  return { kind: "tenantUrl", url, isPattern };
}
