import type { ProvisioningObjectSummary } from "../provisioning-object-summary.ts";
import { LogQueryError } from "../log-query.ts";
import type { LogFilter } from "./parse-filter.ts";

/** The properties that can be asked for (entra-client §4.1), lower case as Graph takes them in any. */
const PROPERTIES: ReadonlyMap<string, (log: ProvisioningObjectSummary) => string | number | null> = new Map(
  Object.entries({
    id: (log) => log.id,
    activityDateTime: (log) => log.activityDateTime,
    tenantId: (log) => log.tenantId,
    jobId: (log) => log.jobId,
    cycleId: (log) => log.cycleId,
    changeId: (log) => log.changeId,
    durationInMilliseconds: (log) => log.durationInMilliseconds,
    provisioningAction: (log) => log.provisioningAction,
    "provisioningStatusInfo/status": (log) => log.provisioningStatusInfo.status,
    "provisioningStatusInfo/errorInformation/errorCode": (log) =>
      log.provisioningStatusInfo.errorInformation?.errorCode ?? null,
    "statusInfo/status": (log) => log.provisioningStatusInfo.status,
    "servicePrincipal/id": (log) => log.servicePrincipal.id,
    "servicePrincipal/displayName": (log) => log.servicePrincipal.displayName,
    "initiatedBy/id": (log) => log.initiatedBy.id,
    "initiatedBy/displayName": (log) => log.initiatedBy.displayName,
    "sourceIdentity/id": (log) => log.sourceIdentity.id,
    "sourceIdentity/displayName": (log) => log.sourceIdentity.displayName,
    "sourceIdentity/identityType": (log) => log.sourceIdentity.identityType,
    "targetIdentity/id": (log) => log.targetIdentity.id,
    "targetIdentity/displayName": (log) => log.targetIdentity.displayName,
    "targetIdentity/identityType": (log) => log.targetIdentity.identityType,
    "sourceSystem/id": (log) => log.sourceSystem.id,
    "sourceSystem/displayName": (log) => log.sourceSystem.displayName,
    "targetSystem/id": (log) => log.targetSystem.id,
    "targetSystem/displayName": (log) => log.targetSystem.displayName,
  } satisfies Record<string, (log: ProvisioningObjectSummary) => string | number | null>).map(
    ([path, read]) => [path.toLowerCase(), read] as const,
  ),
);

/** Reads a property of a log entry by its path. @throws LogQueryError where no such property can be asked for. */
export function propertyReader(
  parameter: "$filter" | "$orderby",
  path: string,
): (log: ProvisioningObjectSummary) => string | number | null {
  const read = PROPERTIES.get(path.toLowerCase());
  if (read !== undefined) return read;
  const known = [...PROPERTIES.keys()].join(", ");
  throw new LogQueryError(
    `${parameter}: got the property ${JSON.stringify(path)}, expected one of ${known}.`,
  );
}

/**
 * Makes a filter a predicate. Values are compared with case (entra-client §4.1 Query); `null` is its own value.
 *
 * @throws LogQueryError
 */
export function compileFilter(filter: LogFilter): (log: ProvisioningObjectSummary) => boolean {
  if (filter.kind === "and" || filter.kind === "or") {
    const [left, right] = [compileFilter(filter.left), compileFilter(filter.right)];
    return filter.kind === "and" ? (log) => left(log) && right(log) : (log) => left(log) || right(log);
  }
  if (filter.kind !== "not") return compileComparison(filter);
  const operand = compileFilter(filter.operand);
  return (log) => !operand(log);
}

function compileComparison({
  kind,
  path,
  value,
}: Exclude<LogFilter, { readonly kind: "and" | "or" | "not" }>): (log: ProvisioningObjectSummary) => boolean {
  const read = propertyReader("$filter", path);
  const wanted = toComparable(path, value);
  const compare = (log: ProvisioningObjectSummary): number | undefined => {
    const got = read(log);
    if (got === null) return value === "null" ? 0 : undefined;
    const present = toComparable(path, got);
    if (present === wanted) return 0;
    return present < wanted ? -1 : 1;
  };
  const text = (log: ProvisioningObjectSummary): string => String(read(log) ?? "");
  switch (kind) {
    case "eq":
      return (log) => compare(log) === 0;
    case "ne":
      return (log) => compare(log) !== 0;
    case "gt":
      return (log) => compare(log) === 1;
    case "ge":
      return (log) => (compare(log) ?? -1) >= 0;
    case "lt":
      return (log) => compare(log) === -1;
    case "le":
      return (log) => (compare(log) ?? 1) <= 0;
    case "contains":
      return (log) => text(log).includes(value);
    case "startswith":
      return (log) => text(log).startsWith(value);
    case "endswith":
      return (log) => text(log).endsWith(value);
  }
}

/** Times and numbers compare as such. */
function toComparable(path: string, value: string | number): string | number {
  if (/datetime$/iu.test(path)) {
    const time = Date.parse(String(value));
    if (Number.isNaN(time))
      throw new LogQueryError(`$filter: got ${JSON.stringify(value)}, expected a date and time.`);
    return time;
  }
  if (!/milliseconds$/iu.test(path)) return String(value);
  const number = Number(value);
  if (Number.isNaN(number))
    throw new LogQueryError(`$filter: got ${JSON.stringify(value)}, expected a number.`);
  return number;
}
