import { FilterError } from "../odata/filter-error.ts";
import type { FilterProperty } from "../odata/filter-property.ts";
import type { ProvisioningObjectSummary } from "./provisioning-object-summary.ts";

interface LogProperty extends FilterProperty<ProvisioningObjectSummary> {
  readonly read: (log: ProvisioningObjectSummary) => string | number | null;
}

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

/** Those that compare as something else than text, lower case. */
const TYPES: ReadonlyMap<string, "number" | "dateTime"> = new Map([
  ["activitydatetime", "dateTime"],
  ["durationinmilliseconds", "number"],
] as const);

/**
 * Finds a property of log entries by its path.
 *
 * @throws FilterError where no such property can be asked for.
 * @example
 * logProperty("sourceIdentity/displayName").read(log); // "Ada Lovelace"
 */
export function logProperty(path: string): LogProperty {
  const key = path.toLowerCase();
  const read = PROPERTIES.get(key);
  const type = TYPES.get(key);
  if (read !== undefined) return type === undefined ? { read } : { read, type };
  const known = [...PROPERTIES.keys()].join(", ");
  throw new FilterError(`got the property ${JSON.stringify(path)}, expected one of ${known}.`);
}
