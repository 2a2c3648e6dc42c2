import type { StoreRecord } from "@understudy/scim-core";
import type { JournalEntry, ListedToken } from "../control/control-api.ts";
import type { ActiveFault } from "../fault/fault-rule.ts";
import { toEntry } from "../journal/entry.ts";
import type { MockParts } from "../mock-parts.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { formatInstant } from "../time.ts";
import { giveVerdict } from "../verdict/give-verdict.ts";
import type { Verdict, VerdictFinding } from "../verdict/verdict.ts";
import { findRequests } from "./find-requests.ts";
import type { InspectorQuery } from "./inspector-query.ts";
import { pageOf, placeOfPage, ROWS, type Paged } from "./paged.ts";

/** All that one look at a mock shows. */
export interface Inspection {
  readonly parts: MockParts;
  readonly query: InspectorQuery;
  /** Scheme and authority as the browser addressed them. */
  readonly origin: string;
  /** What its forms carry. */
  readonly formToken: string;
  /** ISO 8601. */
  readonly now: string;
  readonly isClockStopped: boolean;
  /** The tenant that is chosen, or the default one; undefined where there is none of the name. */
  readonly tenant: Tenant | undefined;
  /** The id of the newest request, whatever the filter; 0 before the first. */
  readonly lastRequest: number;
  readonly requests: Paged<JournalEntry>;
  /** A request and its repetition. */
  readonly compared: readonly JournalEntry[];
  readonly resources: Readonly<Record<"User" | "Group", Paged<StoreRecord>>>;
  readonly tokens: Paged<ListedToken>;
  readonly faults: Paged<ActiveFault>;
  readonly tenants: Paged<Tenant>;
  readonly verdict: Verdict;
  readonly findings: Paged<VerdictFinding>;
}

/**
 * Looks at a mock: reads no more of its lists than a page shows.
 *
 * @example
 * const { requests } = await inspect(parts, readInspectorQuery(query), "http://127.0.0.1:4105", visitor.formToken);
 */
export async function inspect(
  parts: MockParts,
  query: InspectorQuery,
  origin: string,
  formToken: string,
): Promise<Inspection> {
  const { journal, tenants, tokens, faults, clock } = parts;
  const { filter, pages, compared } = query;
  const tenant = filter.tenant === undefined ? tenants.defaultTenant : tenants.get(filter.tenant);
  const verdict = giveVerdict(parts, filter.tenant?.toLowerCase());
  return {
    parts,
    query,
    origin,
    formToken,
    now: formatInstant(clock.now()),
    isClockStopped: "stoppedAt" in clock.setting,
    tenant,
    lastRequest: journal.kept.at(-1)?.id ?? 0,
    requests: findRequests(parts, query),
    compared:
      compared === undefined ? [] : [compared.old, compared.new].flatMap((id) => requestsWith(parts, id)),
    resources: {
      User: await resourcesOf(tenant, "User", pages.users),
      Group: await resourcesOf(tenant, "Group", pages.groups),
    },
    tokens: pageOf(tenant === undefined ? [] : tokens.list(tenant).toReversed(), pages.tokens),
    faults: pageOf(faults.active, pages.faults),
    tenants: pageOf(tenants.all, pages.tenants),
    verdict,
    findings: pageOf(verdict.findings, pages.findings),
  };
}

function requestsWith({ journal }: MockParts, id: number): readonly JournalEntry[] {
  return journal.kept.filter((kept) => kept.id === id).map(toEntry);
}

async function resourcesOf(
  tenant: Tenant | undefined,
  type: "User" | "Group",
  asked: number,
): Promise<Paged<StoreRecord>> {
  if (tenant === undefined) return pageOf([], 1);
  const { totalResults: total } = await tenant.store.scan(type, { count: 0 });
  const { page, pages, from } = placeOfPage(total, asked);
  const { records } = await tenant.store.scan(type, { startIndex: from + 1, count: ROWS });
  return { items: records, page, pages, total };
}
