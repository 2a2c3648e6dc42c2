import { importStep, scopingStep, skipStep } from "../../log/steps.ts";
import type { JobContext } from "../job-context.ts";
import { addSteps, type ObjectRun } from "../object/object-run.ts";
import { readSourceEntry } from "../object/source-entry.ts";
import type { Task } from "./tasks.ts";

/** Tells whether a task would disable or delete something at the target, without asking the target (entra-client §2.4). */
export function isDeletion(context: JobContext, { change }: Task): boolean {
  const link = context.links.get(change.id);
  const profile = context.profile.types[change.type];
  if (link?.isManaged !== true || profile === undefined) return false;
  const entry = readSourceEntry(context, change);
  if (entry === undefined) return profile.actions.has("Delete");
  const { scope } = entry;
  if (!scope.isSoftDeleted || !scope.isRead) return false;
  const isLeaving = !scope.isInScope || scope.isInRecycleBin;
  if (context.settings.skipOutOfScopeDeletions && isLeaving) return false;
  if (change.type === "Group") return profile.actions.has("Delete");
  const writesActive = profile.mappings.rows.some(({ mapping }) => mapping.target === "active");
  return !link.isDisabled && writesActive && profile.actions.has("Update");
}

/** Logs a disable or delete that waits for an administrator: `StagedDelete` (entra-client §2.4). The steps are assumed. */
export function stageDeletion(context: JobContext, run: ObjectRun, { change }: Task): void {
  const entry = readSourceEntry(context, change);
  run.targetId = context.links.get(change.id)?.targetId ?? "";
  run.action = "stageddelete";
  run.outcome = "staged";
  const { type, name } = run.subject;
  if (run.steps.length === 0) {
    addSteps(run, importStep(run.subject, "Update", entry?.details ?? { objectId: change.id }));
  }
  if (entry !== undefined) addSteps(run, scopingStep(run.subject, entry.scope));
  const says = `The deletion of ${type} '${name}' is staged: the cycle has more deletions than the threshold allows.`;
  addSteps(run, skipStep(run.subject, "StagedDelete", says));
}
