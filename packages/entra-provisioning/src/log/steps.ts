import type { ResourceType } from "../wire/resource-path.ts";
import { SOURCE_NAME } from "./job-identity.ts";
import type { ProvisioningStep } from "./provisioning-object-summary.ts";
import { formatFlag, type StepDetails } from "./step-details.ts";

/** Who a step is about, as its words name it. */
export interface StepSubject {
  readonly type: ResourceType;
  /** The userPrincipalName of a user, the object id of a group: `ReportableIdentifier` (entra-client §4.2, §4.3). */
  readonly name: string;
}

/** What an export does, and in whose words. */
export type ExportName = "EntryExportAdd" | "EntryExportUpdate" | "EntryExportDelete";

const EXPORT_WORDS: Readonly<Record<ExportName, { readonly done: string; readonly verb: string }>> = {
  EntryExportAdd: { done: "created", verb: "create" },
  EntryExportUpdate: { done: "updated", verb: "update" },
  EntryExportDelete: { done: "deleted", verb: "delete" },
};

/** The object came from the source (entra-client §4.1). */
export function importStep(
  { type, name }: StepSubject,
  change: "Add" | "Update",
  details: StepDetails,
): ProvisioningStep {
  return {
    name: `EntryImport${change}`,
    provisioningStepType: "import",
    status: "success",
    description: `Received ${type} '${name}' change of type (${change}) from ${SOURCE_NAME}`,
    details,
  };
}

/** The object was asked for, as provision on demand does (entra-client §4.1). */
export function retrievedOnDemandStep({ type, name }: StepSubject, details: StepDetails): ProvisioningStep {
  return {
    name: "EntryImport",
    provisioningStepType: "import",
    status: "success",
    description: `Retrieved ${type} '${name}' from ${SOURCE_NAME}`,
    details,
  };
}

/** The object came from the escrows (entra-client §3, §4.4). */
export function escrowRetryStep({ type, name }: StepSubject, details: StepDetails): ProvisioningStep {
  return {
    name: "EntryEscrowRetry",
    provisioningStepType: "import",
    status: "success",
    description: `Retrying ${type} '${name}', which failed before`,
    details,
  };
}

/** The target has the object. The words have two spaces (entra-client §4.1). */
export function retrievedStep(targetName: string, retrieved: string, details: StepDetails): ProvisioningStep {
  return {
    name: "EntryImport",
    provisioningStepType: "matching",
    status: "success",
    description: `Retrieved  '${retrieved}' from ${targetName}`,
    details,
  };
}

/** The target no longer has the object it is linked to. */
export function notFoundStep(
  { type, name }: StepSubject,
  targetName: string,
  targetId: string,
): ProvisioningStep {
  return {
    name: "EntryImportObjectNotFound",
    provisioningStepType: "matching",
    status: "failure",
    description: `${type} '${name}' was not found in ${targetName}`,
    details: { id: targetId },
  };
}

/** Whether the object is in scope, and why (entra-client §2.2). */
export interface ScopeFacts {
  readonly isActive: boolean;
  readonly isAssigned: boolean;
  /** False for an assignment whose record is broken: "not effectively entitled". */
  readonly hasRole: boolean;
  readonly passesFilters: boolean;
  /** Every clause and whether it held, e.g. `{"Sales.department EQUALS 'Sales'":true}`; `{}` without a filter. */
  readonly evaluation: string;
  /** In the provisioning scope, with a role, and past the filters. */
  readonly isInScope: boolean;
}

/** The scope was evaluated. */
export function scopingStep(
  { type }: StepSubject,
  { isActive, isAssigned, hasRole, passesFilters, evaluation, isInScope }: ScopeFacts,
): ProvisioningStep {
  return {
    name: "EntrySynchronizationScoping",
    provisioningStepType: "scoping",
    status: isActive && isInScope ? "success" : "skipped",
    description: `Determine if ${type} in scope by evaluating against each scoping filter`,
    details: {
      "Active in the source system": formatFlag(isActive),
      "Assigned to the application": formatFlag(isAssigned),
      [`${type} has the required role`]: formatFlag(hasRole),
      "Scoping filter evaluation passed": formatFlag(passesFilters),
      ScopeEvaluationResult: evaluation,
    },
  };
}

/** Nothing at the target matches: the object is about to be created. */
export function toBeCreatedStep({ type, name }: StepSubject, targetName: string): ProvisioningStep {
  const because = `${type} is active and assigned in ${SOURCE_NAME}, but no matching ${type} was found in ${targetName}`;
  return {
    name: "EntrySynchronizationAdd",
    provisioningStepType: "matching",
    status: "success",
    description: `${type} '${name}' will be created in ${targetName} (${because})`,
    details: {},
  };
}

/** The target was written to, or refused. */
export function exportStep(
  subject: StepSubject,
  name: ExportName,
  targetName: string,
  written: { readonly isDone: boolean; readonly details: StepDetails },
): ProvisioningStep {
  const { done, verb } = EXPORT_WORDS[name];
  const who = `${subject.type} '${subject.name}'`;
  return {
    name,
    provisioningStepType: "export",
    status: written.isDone ? "success" : "failure",
    description: written.isDone
      ? `${who} was ${done} in ${targetName}`
      : `Failed to ${verb} ${who} in ${targetName}`,
    details: { ...written.details, ReportableIdentifier: subject.name },
  };
}

/** Why nothing was written; the first four are Entra's `SkipReason`s, the rest codes of its table (entra-client §4.1, §4.5). */
export type SkipReason =
  | "RedundantExport"
  | "NotEffectivelyEntitled"
  | "AttributeValidationFailed"
  | "UnableToResolveReferenceAttributeValue"
  | "ImportSkipped"
  | "EntrySynchronizationSkipped"
  | "StagedDelete";

/** Nothing is written, and why. */
export function skipStep(
  subject: StepSubject,
  reason: SkipReason,
  description: string,
  propertyName?: string,
): ProvisioningStep {
  return {
    name: "EntrySynchronizationSkip",
    provisioningStepType:
      reason === "UnableToResolveReferenceAttributeValue" ? "referenceResolution" : "export",
    status: "skipped",
    description,
    details: {
      ...(propertyName === undefined ? {} : { PropertyName: propertyName }),
      SkipReason: reason,
      ReportableIdentifier: subject.name,
    },
  };
}
