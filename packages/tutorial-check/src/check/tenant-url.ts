import { bearer } from "./bearer.ts";
import { judge, untestable, type Outcome } from "./judge.ts";
import { tell } from "./scim.ts";
import type { ClaimCheck, Stage } from "./stage.ts";

/** Names a reader replaces stand for one label of a host, or one segment of a path. */
const ANY = "*";
const PLACEHOLDER = /your|understudy-placeholder|\bcontoso\b|\bexample\b/i;

/** Whether SCIM is served below the path of the URL and beside it is not, and whether the host is the vendor's. */
export const checkTenantUrl: ClaimCheck<"tenantUrl"> = async ({ url }, stage) => {
  const claimed = partsOf(url);
  if (claimed === undefined) return [untestable("It cannot be read as a URL.")];
  const { facts } = stage;
  const served = await tryPath(claimed.path, stage);
  if (facts === undefined) return [served];
  const known = facts.tenantUrls.find((fact) => isSame(claimed, partsOf(fact.value)));
  const [first] = facts.tenantUrls;
  if (first === undefined) return [served];
  return [
    judge({
      agrees: known !== undefined && served.verdict === "verified",
      evidence: (known ?? first).evidence,
      is: `${served.detail} The host is ${stage.vendor}'s as published.`,
      isNot: `It is not ${stage.vendor}'s Tenant URL.`,
      expected: url,
      got: served.got ?? `another host: ${claimed.host}`,
      nearest: first.value,
    }),
  ];
};

async function tryPath(path: string, { target, ask }: Stage): Promise<Outcome> {
  const under = new URL(target.tenantUrl);
  const asking = async (pathname: string): ReturnType<typeof ask> => {
    const tenantUrl = new URL(pathname.replaceAll(ANY, "understudy"), under).href;
    return await ask({ tenantUrl }, "GET /Users?count=1", bearer(target.secretToken));
  };
  const own = await asking(path);
  const sibling = await asking(`${path}-sibling`);
  return judge({
    agrees: own.status === 200 && sibling.status !== 200,
    evidence: undefined,
    is: `SCIM is served below ${path}, and not beside it.`,
    isNot: `The server does not serve SCIM below this path.`,
    expected: `200 below ${path}, 404 below ${path}-sibling`,
    got: own.status === 200 ? `${sibling.status} below ${path}-sibling` : tell(own),
    nearest: under.pathname,
  });
}

interface UrlParts {
  readonly host: string;
  readonly path: string;
}

function partsOf(url: string): UrlParts | undefined {
  const replaced = url.replaceAll(/[<{[][^>}\]]*[>}\]]/g, "understudy-placeholder");
  const parsed = URL.canParse(replaced) ? new URL(replaced) : undefined;
  if (parsed === undefined) return undefined;
  return { host: opened(parsed.host, "."), path: opened(parsed.pathname.replace(/\/+$/, ""), "/") };
}

function opened(text: string, separator: string): string {
  const parts = text.split(separator);
  return parts.map((part) => (PLACEHOLDER.test(part) ? ANY : part)).join(separator);
}

/** A name of somebody's own fits where the vendor has a placeholder, and the other way round. */
function isSame(one: UrlParts, other: UrlParts | undefined): boolean {
  return other !== undefined && fits(one.host, other.host, ".") && fits(one.path, other.path, "/");
}

function fits(one: string, other: string, separator: string): boolean {
  const [left, right] = [one.split(separator), other.split(separator)];
  return (
    left.length === right.length &&
    left.every((part, index) => part === ANY || right[index] === ANY || part === right[index])
  );
}
