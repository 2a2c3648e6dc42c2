import type { ProvisioningObjectSummary } from "@understudy/entra-provisioning";
import type { SiteFile } from "@understudy/mock-kit/console";
import { formatCsv } from "./format-csv.ts";

/** One way to have the entries of a list as a file. */
export interface LogDownload {
  /** What follows the path of the list. */
  readonly segment: string;
  readonly label: string;
  readonly write: (logs: readonly ProvisioningObjectSummary[]) => SiteFile;
}

const IDENTITY = ["id", "displayName", "identityType", "details"];
const SYSTEM = ["id", "displayName", "details"];
const ERROR = ["errorCode", "reason", "additionalDetails", "errorCategory", "recommendedAction"];

const below = (path: string, names: readonly string[]): readonly string[] =>
  names.map((name) => `${path}/${name}`);

/** All of an entry but its steps and its modified properties, by Graph's names, since no source has those of Entra's file. */
const LOG_COLUMNS = [
  "id",
  "activityDateTime",
  "tenantId",
  "jobId",
  "cycleId",
  "changeId",
  "durationInMilliseconds",
  "provisioningAction",
  ...below("initiatedBy", ["id", "displayName", "initiatorType"]),
  ...below("servicePrincipal", ["id", "displayName"]),
  ...below("sourceSystem", SYSTEM),
  ...below("targetSystem", SYSTEM),
  ...below("sourceIdentity", IDENTITY),
  ...below("targetIdentity", IDENTITY),
  "provisioningStatusInfo/status",
  ...below("provisioningStatusInfo/errorInformation", ERROR),
];

const STEP_COLUMNS = ["changeId", "name", "provisioningStepType", "status", "description", "details"];

const PROPERTY_COLUMNS = ["changeId", "displayName", "oldValue", "newValue"];

/** Graph's JSON, and the three files of Entra's CSV, which the change ID joins (Microsoft: howto-analyze-provisioning-logs). */
export const logDownloads: readonly LogDownload[] = [
  {
    segment: "/download",
    label: "Download JSON",
    write: (logs) => ({
      name: "ProvisioningLogs.json",
      type: "application/json",
      text: JSON.stringify(logs),
    }),
  },
  {
    segment: "/download/csv",
    label: "Download CSV",
    write: (logs) => csvFile("ProvisioningLogs.csv", LOG_COLUMNS, logs),
  },
  {
    segment: "/download/steps-csv",
    label: "Download CSV of provisioning steps",
    write: (logs) =>
      csvFile(
        "ProvisioningLogs_ProvisioningSteps.csv",
        STEP_COLUMNS,
        logs.flatMap(({ changeId, provisioningSteps }) =>
          provisioningSteps.map((step) => ({ changeId, ...step })),
        ),
      ),
  },
  {
    segment: "/download/modified-properties-csv",
    label: "Download CSV of modified properties",
    write: (logs) =>
      csvFile(
        "ProvisioningLogs_ModifiedProperties.csv",
        PROPERTY_COLUMNS,
        logs.flatMap(({ changeId, modifiedProperties }) =>
          modifiedProperties.map((property) => ({ changeId, ...property })),
        ),
      ),
  },
];

function csvFile(name: string, columns: readonly string[], rows: readonly object[]): SiteFile {
  return { name, type: "text/csv", text: formatCsv(columns, rows) };
}
