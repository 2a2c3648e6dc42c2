import { FilterError } from "../odata/filter-error.ts";
import { readFilter } from "../odata/read-filter.ts";
import { logProperty } from "./log-property.ts";
import { LogQueryError, type LogPage, type LogQuery } from "./log-query.ts";
import type { ProvisioningObjectSummary } from "./provisioning-object-summary.ts";

const MAX_PAGE = 1000;

/**
 * Answers a query of log entries as Graph's `GET /auditLogs/provisioning` does (entra-client §4.1 Query).
 *
 * A page goes on after the entry whose id its token names, so that entries written meanwhile neither repeat nor hide any.
 *
 * @throws LogQueryError
 * @example
 * queryLogs(job.logs, { filter: "provisioningStatusInfo/status eq 'failure'", top: 10 }).value;
 */
export function queryLogs(logs: readonly ProvisioningObjectSummary[], query: LogQuery): LogPage {
  const { filter, orderby = "activityDateTime desc", top = MAX_PAGE, skiptoken } = query;
  if (!Number.isSafeInteger(top) || top < 1 || top > MAX_PAGE) {
    throw new LogQueryError(`$top: got ${top}, expected a whole number from 1 to ${MAX_PAGE}.`);
  }
  const matching = filter === undefined ? logs : logs.filter(matcherOf(filter));
  const found = order(matching, orderby);
  const from = skiptoken === undefined ? 0 : positionAfter(found, skiptoken);
  const value = found.slice(from, from + top);
  const last = value.at(-1);
  if (last === undefined || from + top >= found.length) return { value };
  return { value, skiptoken: Buffer.from(last.id).toString("base64url") };
}

function matcherOf(filter: string): (log: ProvisioningObjectSummary) => boolean {
  return explained("$filter", () => readFilter(filter, { caseExact: true, property: logProperty }));
}

/** Says of which parameter a mistake is. */
function explained<Result>(parameter: "$filter" | "$orderby", read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof FilterError ? new LogQueryError(`${parameter}: ${error.message}`) : error;
  }
}

function order(
  logs: readonly ProvisioningObjectSummary[],
  orderby: string,
): readonly ProvisioningObjectSummary[] {
  const [, path, direction] = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/u.exec(orderby) ?? [];
  if (path === undefined) {
    throw new LogQueryError(`$orderby: got ${JSON.stringify(orderby)}, expected one property, asc or desc.`);
  }
  const { read } = explained("$orderby", () => logProperty(path));
  const sign = direction === "desc" ? -1 : 1;
  // The youngest first also among those of one second.
  const youngestFirst = sign < 0 ? logs.toReversed() : logs;
  return youngestFirst.toSorted((a, b) => sign * compare(read(a) ?? "", read(b) ?? ""));
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function positionAfter(logs: readonly ProvisioningObjectSummary[], skiptoken: string): number {
  const id = Buffer.from(skiptoken, "base64url").toString();
  const position = logs.findIndex((log) => log.id === id);
  if (position >= 0) return position + 1;
  throw new LogQueryError(
    `$skiptoken: got ${JSON.stringify(skiptoken)}, expected the token of a page before.`,
  );
}
