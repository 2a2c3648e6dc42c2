import type { Tutorial } from "../outline/tutorial.ts";
import { attributeTables } from "./attribute-table.ts";
import type { Claim, ClaimedFact, Unstated } from "./claim.ts";
import { listedCapabilities, listedPrerequisites } from "./listed.ts";
import { sentencesOf, type Sentence } from "./sentences.ts";
import { statedRules } from "./stated-rules.ts";
import { findTenantUrls, lineOfTenantUrl } from "./tenant-url.ts";
import { findTokenName } from "./token-name.ts";
import { vendorOf, type TutorialVendor } from "./vendor.ts";
import { findInOrder } from "./word-order.ts";

/** What a tutorial states, and what it leaves open. */
export interface TutorialClaims {
  readonly vendor: TutorialVendor;
  /** In the tutorial's order. */
  readonly claims: readonly Claim[];
  readonly unstated: readonly Unstated[];
}

/**
 * Reads the claims of a tutorial: facts of the vendor that can be checked, each with its line and its words.
 *
 * @example
 * const { claims } = readClaims(parseTutorial(source, "qa.md"));
 */
export function readClaims(tutorial: Tutorial): TutorialClaims {
  const vendor = vendorOf(tutorial);
  const sentences = sentencesOf(tutorial);
  const claims = new Map<string, Claim>();
  const add = (fact: ClaimedFact, key: string, line: number, quote: string): void => {
    const stem = `${vendor.slug}/${fact.kind}${key === "" ? "" : `/${key}`}`;
    for (let times = 1; ; times += 1) {
      const id = times === 1 ? stem : `${stem}/${times}`;
      const before = claims.get(id);
      if (before === undefined) claims.set(id, { ...fact, id, line, quote });
      // Said twice is claimed once, where it is said first; said otherwise it is another claim.
      else if (!isSaidBy(before, fact)) continue;
      return;
    }
  };
  for (const { fact, quote, line } of findTenantUrls(tutorial, sentences)) add(fact, fact.url, line, quote);
  const token = findTokenName(sentences);
  if (token !== undefined) add(token.fact, "", token.sentence.line, token.sentence.text);
  for (const { fact, sentence } of statedFacts(sentences)) add(fact, "", sentence.line, sentence.text);
  for (const { fact, passage, key } of [
    ...listedCapabilities(tutorial),
    ...listedPrerequisites(tutorial, vendor.name),
  ]) {
    add(fact, key, passage.line, passage.text);
  }
  for (const { rows } of attributeTables(tutorial)) {
    for (const { fact, line, quote } of rows) add(fact, `${fact.resource}/${fact.path}`, line, quote);
  }
  const ordered = [...claims.values()].sort((a, b) => a.line - b.line);
  return { vendor, claims: ordered, unstated: unstatedIn(tutorial, ordered, sentences) };
}

function isSaidBy(claim: Claim, fact: ClaimedFact): boolean {
  const said = new Map<string, unknown>(Object.entries(claim));
  return Object.entries(fact).every(([name, value]) => said.get(name) === value);
}

function statedFacts(
  sentences: readonly Sentence[],
): readonly { readonly fact: ClaimedFact; readonly sentence: Sentence }[] {
  return sentences.flatMap((sentence) =>
    statedRules.flatMap(({ says, unless, read }) => {
      if (unless?.test(sentence.text) === true) return [];
      const groups = says
        .map((words) => findInOrder(sentence.text, words))
        .find((found) => found !== undefined);
      const fact = groups === undefined ? undefined : read(groups, sentence);
      return fact === undefined ? [] : [{ fact, sentence }];
    }),
  );
}

function unstatedIn(
  tutorial: Tutorial,
  claims: readonly Claim[],
  sentences: readonly Sentence[],
): readonly Unstated[] {
  const tables = attributeTables(tutorial);
  const states = (kind: Claim["kind"]): boolean => claims.some((claim) => claim.kind === kind);
  const tenantUrlLine = lineOfTenantUrl(sentences);
  const unstated: Unstated[] = [];
  if (!states("tenantUrl")) {
    const place = tenantUrlLine === undefined ? {} : { line: tenantUrlLine };
    unstated.push({ what: "tenantUrl", ...place, because: "No sentence about the Tenant URL has a URL." });
  }
  if (!states("tokenName")) {
    unstated.push({ what: "tokenName", because: "No sentence says what to enter in Secret Token." });
  }
  if (tables.length === 0) {
    unstated.push({ what: "attributeTable", because: "No table has a column Attribute." });
  }
  for (const { line, hasRequired, hasFilterable, resource } of tables) {
    const because = (column: string): string =>
      `The table of ${resource} attributes has no column ${column}.`;
    if (!hasRequired) unstated.push({ what: "required", line, because: because("Required") });
    if (!hasFilterable)
      unstated.push({ what: "filterable", line, because: because("Supported for filtering") });
  }
  if (!states("capability")) {
    unstated.push({ what: "capabilities", because: "No list stands below a heading Capabilities." });
  }
  if (!states("cycleInterval")) {
    unstated.push({ what: "cycleInterval", because: "No sentence says how often cycles run." });
  }
  return unstated;
}
