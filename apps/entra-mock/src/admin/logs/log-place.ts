import type { ProvisioningObjectSummary } from "@understudy/entra-provisioning";
import { logRules } from "../../graph/collection-rules.ts";
import { queryItems, type FoundItems } from "../../graph/query-items.ts";
import { objectNotFound } from "../../state/find.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { quote, toFilter } from "./log-filters.ts";

/** Where provisioning logs are shown: those of an application, or of the whole tenant. */
export interface LogPlace {
  /** Path of the list, with placeholders. */
  readonly path: string;
  /** Path of the list that a visit is at, or below. */
  pathOf(visit: AdminVisit): string;
  /** The way to the list. */
  readonly trail: NonNullable<AdminPage["trail"]>;
  readonly tabs?: NonNullable<AdminPage["tabs"]>;
  /** Id of the service principal, where it is one application's. */
  applicationId(visit: AdminVisit): string | undefined;
}

/** Entries of one page of the list. */
export const PAGE_SIZE = 50;

/** Names compare without case here, as in every search of the admin centre. */
const rules = { ...logRules, caseExact: false };

/** Most entries of a list, and of what is downloaded. */
const MOST = logRules.page.max;

/**
 * Finds the entries that the filters of a page ask for, the newest first, by the query that Graph's list answers.
 *
 * @param options `$top` and `$skip`.
 * @throws GraphError 400 for a filter that cannot be read.
 * @example
 * findLogs(place, visit, { $top: "50" }).count;
 */
export function findLogs(
  place: LogPlace,
  visit: AdminVisit,
  options: Readonly<Record<`$${string}`, string>> = { $top: String(MOST) },
): FoundItems<ProvisioningObjectSummary> {
  const { state, query } = visit;
  const application = place.applicationId(visit);
  const clauses = [
    toFilter(query, state.clock.now()),
    application === undefined ? undefined : `servicePrincipal/id eq ${quote(application)}`,
  ].filter((clause) => clause !== undefined);
  const filter = clauses.length === 0 ? undefined : clauses.join(" and ");
  const asked = new URLSearchParams({ ...options, ...(filter === undefined ? {} : { $filter: filter }) });
  return queryItems(asked, state.tenant.provisioningLogs.oldestFirst(), rules);
}

/**
 * The entry that a page is about.
 *
 * @throws GraphError 404, also for an entry of another application.
 * @example
 * logOf(place, visit).provisioningAction; // "create"
 */
export function logOf(place: LogPlace, visit: AdminVisit): ProvisioningObjectSummary {
  const id = visit.param("log");
  const application = place.applicationId(visit);
  const log = visit.state.tenant.provisioningLogs.find(id);
  if (log === undefined || (application !== undefined && log.servicePrincipal.id !== application)) {
    throw objectNotFound("auditLogs/provisioning", id);
  }
  return log;
}
