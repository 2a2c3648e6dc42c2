import type { Family } from "../check/check.ts";
import type { Exchange } from "../http/exchange.ts";
import type { CheckResult } from "./check-report.ts";

/** Something to fix, with the checks it will turn. */
export interface Fix {
  /** 1: provisioning clients break; 2: another MUST; 3: a SHOULD; 4: advice. */
  readonly priority: 1 | 2 | 3 | 4;
  /** Ids of the checks that fail in the same way. */
  readonly checks: readonly string[];
  /** What is expected. */
  readonly title: string;
  readonly level: string;
  /** E.g. `RFC 7644 §3.3`. */
  readonly source: string;
  /** Why it matters. */
  readonly why: string;
  readonly what: string;
  readonly got: string;
  readonly expected: string;
  /** The exchange that shows it; undefined where none was had. */
  readonly exchange: Exchange | undefined;
}

/** What breaks where a family fails, the worst first; those before `breaksClients` ends stop a provisioning client. */
const impact: Readonly<Record<Family, { readonly rank: number; readonly why: string }>> = {
  create: { rank: 1, why: "clients cannot create users, or do not learn what they created" },
  filter: { rank: 2, why: "clients cannot match a person to a user, and create a second one" },
  list: { rank: 3, why: "clients test the connection, match and import with lists" },
  read: { rank: 4, why: "clients read a user back before they change it" },
  patch: { rank: 5, why: "clients update, disable and enable users with PATCH" },
  uniqueness: { rank: 6, why: "clients get duplicates, or take somebody else's user for theirs" },
  errors: { rank: 7, why: "clients decide by the error whether to try again, to match or to give up" },
  delete: { rank: 8, why: "people who left keep a user, or clients cannot tell that it is gone" },
  groups: { rank: 9, why: "clients cannot provision groups and who belongs to them" },
  replace: { rank: 10, why: "clients that update with PUT lose or keep the wrong values" },
  mutability: { rank: 11, why: "what must not change changes, or what is secret is shown" },
  http: { rank: 12, why: "clients that follow the letter of HTTP cannot talk to the server" },
  paging: { rank: 13, why: "clients that import miss people or see some twice" },
  cursor: { rank: 14, why: "clients that import miss people or see some twice" },
  discovery: { rank: 15, why: "clients that configure themselves take the server for another" },
  clients: { rank: 16, why: "Entra and clients like it send this form" },
  projection: { rank: 17, why: "clients read more than they asked for, or less" },
  search: { rank: 18, why: "clients whose filter is too long or too secret for a URL cannot query" },
  sort: { rank: 19, why: "clients that rely on an order get another" },
  etag: { rank: 20, why: "two clients overwrite each other's changes" },
  bulk: { rank: 21, why: "clients that send many changes at once lose some" },
  me: { rank: 22, why: "clients cannot find the user they are signed in as" },
};

/** Families up to this rank are what a provisioning client stands on. */
const BREAKS_CLIENTS = 9;

/**
 * Orders what failed by what to fix first, and puts together what fails in the same way.
 *
 * @example
 * fixList(results)[0]?.title;
 */
export function fixList(results: readonly CheckResult[]): readonly Fix[] {
  const failed = results.filter((result) => result.status === "failed");
  const alike = new Map<string, CheckResult[]>();
  for (const result of failed) {
    const { family, severity, what = "", got, expected } = result;
    const key = JSON.stringify([family, severity, shapeOf(what), got, expected]);
    alike.set(key, [...(alike.get(key) ?? []), result]);
  }
  const fixes = [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ fix: toFix(first, group), rank: impact[first.family].rank }];
  });
  return fixes.sort((a, b) => a.fix.priority - b.fix.priority || a.rank - b.rank).map(({ fix }) => fix);
}

/** Ids differ from check to check where the fault is one. */
function shapeOf(what: string): string {
  return what.replaceAll(/\/[^/ ]*\d[^/ ]*/g, "/{id}");
}

function toFix(first: CheckResult, group: readonly CheckResult[]): Fix {
  const { family, severity, title, level, rfc, section, what = "", got = "", expected = "" } = first;
  const { rank, why } = impact[family];
  const counted = severity === "must" ? (rank <= BREAKS_CLIENTS ? 1 : 2) : 3;
  return {
    priority: severity === "advice" ? 4 : counted,
    checks: group.map(({ id }) => id),
    title,
    level,
    source: `${rfc} ${section}`,
    why,
    what,
    got,
    expected,
    exchange: first.exchanges?.at(-1),
  };
}
