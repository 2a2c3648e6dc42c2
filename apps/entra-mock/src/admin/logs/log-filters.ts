import type { FieldOption } from "@understudy/mock-kit/console";
import { DateTime } from "luxon";
import { GraphError } from "../../graph/graph-error.ts";

/** One way to narrow the provisioning logs; a clause is a part of Graph's `$filter`. */
export interface LogFilter {
  readonly name: string;
  readonly label: string;
  /** What there is to choose from, the first without being asked; free text where absent. */
  readonly options?: readonly FieldOption[];
  readonly hint?: string;
  /**
   * @param value Never empty.
   * @param now Milliseconds since the Unix epoch.
   */
  clause(value: string, now: number): string | undefined;
}

const DAY_MS = 86_400_000;

const choices = (words: readonly string[]): readonly FieldOption[] => [
  { label: "All" },
  ...words.map((label) => ({ label, value: label.toLowerCase() })),
];

/** What is chosen is one word of a property; "All" is any. */
const isWord = (path: string) => (value: string) =>
  value === "All" ? undefined : `${path} eq ${quote(value)}`;

const isText = (path: string) => (value: string) => `${path} eq ${quote(value)}`;

/** Statuses and actions as the columns of these names have them. */
const STATUSES = ["Success", "Failure", "Skipped", "Warning"];
const ACTIONS = ["Create", "Update", "Delete", "Disable", "StagedDelete", "Other"];

/** Where the name or the identifier of an identity may be, in the source or in the target. */
const IDENTITY_PATHS = ["sourceIdentity/displayName", "sourceIdentity/details/UserPrincipalName"];
const IDENTITY_IDS = ["sourceIdentity/id", "targetIdentity/id"];

/** The filters of the list, in its order. */
export const logFilters: readonly LogFilter[] = [
  {
    name: "date",
    label: "Date",
    options: [
      { label: "Last 30 days", value: "30" },
      { label: "Last 7 days", value: "7" },
      { label: "Last 24 hours", value: "1" },
      { label: "All", value: "All" },
    ],
    clause: (days, now) =>
      /^\d{1,3}$/u.test(days)
        ? `activityDateTime ge ${new Date(now - Number(days) * DAY_MS).toISOString()}`
        : undefined,
  },
  {
    name: "from",
    label: "From",
    hint: "UTC, e.g. 2026-01-05 or 2026-01-05T09:00",
    clause: (value) => `activityDateTime ge ${instantOf("From", value)}`,
  },
  { name: "to", label: "To", clause: (value) => `activityDateTime le ${instantOf("To", value)}` },
  {
    name: "identity",
    label: "Identity",
    hint: "A part of a name, or a whole identifier in the source or target system",
    clause: (value) =>
      [
        ...IDENTITY_PATHS.map((path) => `contains(${path}, ${quote(value)})`),
        ...IDENTITY_IDS.map((path) => `${path} eq ${quote(value)}`),
      ].join(" or "),
  },
  {
    name: "status",
    label: "Status",
    options: choices(STATUSES),
    clause: isWord("provisioningStatusInfo/status"),
  },
  { name: "action", label: "Action", options: choices(ACTIONS), clause: isWord("provisioningAction") },
  { name: "cycle", label: "Cycle ID", clause: isText("cycleId") },
  { name: "change", label: "Change ID", clause: isText("changeId") },
  { name: "job", label: "Job ID", clause: isText("jobId") },
  {
    name: "initiator",
    label: "Initiated by",
    clause: (value) => `contains(initiatedBy/displayName, ${quote(value)})`,
  },
];

/**
 * Writes what a form of filters asks for as Graph's `$filter`; undefined where it asks for nothing.
 *
 * @param now Milliseconds since the Unix epoch.
 * @throws GraphError 400 for a date that is none.
 * @example
 * toFilter(new URLSearchParams("status=failure&date=All"), clock.now()); // "(provisioningStatusInfo/status eq 'failure')"
 */
export function toFilter(query: URLSearchParams, now: number): string | undefined {
  const clauses = logFilters.flatMap((filter) => {
    const value = query.get(filter.name)?.trim() || (filter.options?.[0]?.value ?? "");
    const clause = value === "" ? undefined : filter.clause(value, now);
    return clause === undefined ? [] : [`(${clause})`];
  });
  return clauses.length === 0 ? undefined : clauses.join(" and ");
}

/**
 * Writes a value as a string of OData, in which a quote is two.
 *
 * @example
 * quote("O'Hara"); // "'O''Hara'"
 */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function instantOf(label: string, value: string): string {
  const instant = DateTime.fromISO(value, { zone: "utc" });
  if (instant.isValid) return instant.toJSDate().toISOString();
  throw new GraphError(400, "BadRequest", `${label}: got "${value}", expected a date such as 2026-01-05.`);
}
