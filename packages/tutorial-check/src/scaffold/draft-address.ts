import type { Claim } from "../claim/claim.ts";
import { assumed, stated } from "./draft-fact.ts";
import type { DraftFact, ProfileDraft } from "./profile-draft.ts";

type Address = Pick<ProfileDraft, "tenantUrl" | "tenantUrlAliases" | "tenantFrom">;
type UrlClaim = Extract<Claim, { kind: "tenantUrl" }>;

/** A first label that somebody puts the name of their company into. */
const PLACEHOLDER_LABEL = /^https?:\/\/(?:[^./]*(?:your|[<{[])[^./]*|contoso|tenant|example|company)\./i;

/** The URLs of a tutorial as a profile has them; a made-up one, and said to be, where it states none. */
export function draftAddress(claims: readonly UrlClaim[], name: string): Address {
  const urls = claims.flatMap((claim) => {
    const url = toUrl(claim.url);
    return url === undefined ? [] : [{ ...claim, url, isFilledIn: url !== claim.url }];
  });
  const [first, ...others] = urls;
  if (first === undefined) {
    const because =
      claims.length === 0
        ? "The tutorial states no Tenant URL; this one is made up."
        : `L${claims[0]?.line} has a URL that cannot be read as one; this one is made up.`;
    return {
      tenantUrl: assumed(because, `https://${name}.example/scim/v2`),
      tenantUrlAliases: [],
      tenantFrom: assumed("One URL serves every customer, so the token must tell them apart.", "token"),
    };
  }
  const isSubdomain = PLACEHOLDER_LABEL.test(claims.find(({ id }) => id === first.id)?.url ?? "");
  return {
    tenantUrl: toFact(first),
    tenantUrlAliases: others.filter(({ url }) => url !== first.url).map(toFact),
    tenantFrom: isSubdomain
      ? stated(first.line, "subdomain")
      : assumed("One URL serves every customer, so the token must tell them apart.", "token"),
  };
}

/** What a reader fills in is filled in here, which no tutorial states. */
function toFact({ url, line, isFilledIn }: UrlClaim & { readonly isFilledIn: boolean }): DraftFact<string> {
  return isFilledIn
    ? assumed(`L${line} has names to fill in, or what is no part of a URL, which are replaced.`, url)
    : stated(line, url);
}

/** Replaces names to fill in by names; undefined where no URL comes of it. */
function toUrl(text: string): string | undefined {
  const filled = text
    .replaceAll(/[<{[]([^<>{}[\]]*)[>}\]]/g, (_, name: string) => toLabel(name))
    .replaceAll(/["'`\\\u201C\u201D]/g, "");
  try {
    const { protocol, host, pathname } = new URL(filled);
    // What a client adds is no part of the address; flags such as `?aadOptscim062020` are Entra's.
    return `${protocol}//${host}${pathname}`.replace(/\/+$/, "");
  } catch {
    return undefined;
  }
}

function toLabel(name: string): string {
  const label = name
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
  return label === "" ? "name" : label;
}
