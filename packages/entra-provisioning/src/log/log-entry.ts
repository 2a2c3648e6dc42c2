import type { ObjectRun } from "../engine/object/object-run.ts";
import type { JobIdentity } from "./job-identity.ts";
import type { ProvisioningObjectSummary, ProvisioningStep } from "./provisioning-object-summary.ts";

/** What an entry takes from its cycle. */
export interface LogEntryPlace {
  readonly id: string;
  readonly cycleId: string;
  /** Milliseconds since the Unix epoch. */
  readonly finishedAt: number;
}

/** Formats what happened to one object as Graph's `provisioningObjectSummary` (entra-client §4.1). */
export function formatLogEntry(
  identity: JobIdentity,
  run: ObjectRun,
  { id, cycleId, finishedAt }: LogEntryPlace,
): ProvisioningObjectSummary {
  const { subject } = run;
  return {
    id,
    // Graph has whole seconds (entra-client §4.2).
    activityDateTime: new Date(finishedAt).toISOString().replace(/\.\d+Z$/u, "Z"),
    tenantId: identity.tenantId,
    jobId: identity.jobId,
    cycleId,
    changeId: run.changeId,
    durationInMilliseconds: finishedAt - run.startedAt,
    provisioningAction: run.action,
    initiatedBy: identity.initiatedBy,
    servicePrincipal: identity.servicePrincipal,
    sourceSystem: identity.sourceSystem,
    targetSystem: identity.targetSystem,
    sourceIdentity: {
      id: subject.id,
      displayName: subject.displayName,
      identityType: subject.type,
      details: {
        id: subject.id,
        odatatype: subject.type,
        DisplayName: subject.displayName,
        ...(subject.type === "User" ? { UserPrincipalName: subject.name } : {}),
      },
    },
    targetIdentity: {
      id: run.targetId,
      displayName: "",
      identityType: identity.identityTypes[subject.type],
      details: {},
    },
    provisioningStatusInfo: { status: statusOf(run), errorInformation: run.error },
    provisioningSteps: shownSteps(run.steps),
    modifiedProperties: run.modified,
  };
}

function statusOf({ outcome }: ObjectRun): ProvisioningObjectSummary["provisioningStatusInfo"]["status"] {
  if (outcome === "failed") return "failure";
  return outcome === "skipped" ? "skipped" : "success";
}

/** A retry that wrote shows where it came from and what it wrote, as captured (entra-client §4.4). */
function shownSteps(steps: readonly ProvisioningStep[]): readonly ProvisioningStep[] {
  const isRetry = steps[0]?.name === "EntryEscrowRetry";
  if (!isRetry || !steps.some(({ name }) => name.startsWith("EntryExport"))) return steps;
  return steps.filter(({ name }) => name === "EntryEscrowRetry" || name.startsWith("EntryExport"));
}
