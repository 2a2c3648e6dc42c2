import type { ProvisioningObjectSummary, ProvisioningStep } from "@understudy/entra-provisioning";
import type { VNode } from "preact";
import { Facts } from "../page/facts.tsx";
import { Table } from "../page/table.tsx";
import { adviseOn } from "./error-advice.ts";
import { formatAction, formatStatus, formatStep } from "./log-words.ts";

/**
 * What was done to the object, step by step.
 *
 * @example
 * <Steps log={log} />
 */
export function Steps({ log }: { readonly log: ProvisioningObjectSummary }): VNode {
  return (
    <ol>
      {log.provisioningSteps.map((step, at) => (
        // Two steps of an entry may be the same in every word.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          <StepInFull step={step} />
        </li>
      ))}
    </ol>
  );
}

function StepInFull({ step }: { readonly step: ProvisioningStep }): VNode {
  const { name, provisioningStepType, status, description, details } = step;
  return (
    <>
      <p>
        <strong>{formatStep(provisioningStepType)}</strong>: {formatStatus(status)} <code>{name}</code>
      </p>
      <p>{description}</p>
      {Object.keys(details).length === 0 ? null : <Facts facts={Object.entries(details)} />}
    </>
  );
}

/**
 * What went wrong and what to do about it.
 *
 * @example
 * <Troubleshooting log={log} />
 */
export function Troubleshooting({ log }: { readonly log: ProvisioningObjectSummary }): VNode {
  const { errorInformation } = log.provisioningStatusInfo;
  const skipped = log.provisioningSteps.findLast(({ status }) => status === "skipped");
  if (errorInformation !== null) {
    const { errorCode, reason, recommendedAction } = errorInformation;
    return (
      <Facts
        facts={[
          ["Error code", errorCode],
          ["Reason", reason],
          ["Recommendation", recommendedAction ?? adviseOn(errorCode)],
        ]}
      />
    );
  }
  if (skipped === undefined) return <p>There was no error.</p>;
  const code = skipped.details["SkipReason"];
  return (
    <Facts
      facts={[
        ["Skip reason", code],
        ["Reason", skipped.description],
        ["Recommendation", code === undefined ? undefined : adviseOn(code)],
      ]}
    />
  );
}

/**
 * What changed at the target.
 *
 * @example
 * <ModifiedProperties log={log} />
 */
export function ModifiedProperties({
  log,
}: {
  readonly log: Pick<ProvisioningObjectSummary, "modifiedProperties">;
}): VNode {
  return (
    <Table
      caption="Modified properties"
      columns={["Property", "Old value", "New value"]}
      rows={log.modifiedProperties.map(({ displayName, oldValue, newValue }) => ({
        key: displayName,
        cells: [displayName, oldValue ?? "", newValue ?? ""],
      }))}
      empty="Nothing was changed."
    />
  );
}

/**
 * What happened, and where the object is found in source and target.
 *
 * @example
 * <Summary log={log} />
 */
export function Summary({ log }: { readonly log: ProvisioningObjectSummary }): VNode {
  const { sourceIdentity, targetIdentity } = log;
  return (
    <Facts
      facts={[
        ["Status", formatStatus(log.provisioningStatusInfo.status)],
        ["Action", formatAction(log.provisioningAction)],
        ["Date", log.activityDateTime],
        ["Duration", `${log.durationInMilliseconds} ms`],
        ["Application", log.servicePrincipal.displayName],
        ["Initiated by", log.initiatedBy.displayName],
        ["Source system", log.sourceSystem.displayName],
        ["Source ID", sourceIdentity.id],
        ["Source identity", sourceIdentity.details["UserPrincipalName"] ?? sourceIdentity.displayName],
        ["Target system", log.targetSystem.displayName],
        ["Target ID", targetIdentity.id],
        ["Target type", targetIdentity.identityType],
        ["Job ID", log.jobId],
        ["Cycle ID", log.cycleId],
        ["Change ID", log.changeId],
      ]}
    />
  );
}
