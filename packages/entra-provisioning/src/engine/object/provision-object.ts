import type { DirectoryChange } from "../../directory/directory.ts";
import { importStep, scopingStep } from "../../log/steps.ts";
import type { JobContext } from "../job-context.ts";
import { deleteLinked } from "./delete-linked.ts";
import { join } from "./join.ts";
import { addSteps, type ObjectRun } from "./object-run.ts";
import { skipRun } from "./skip.ts";
import { readSourceEntry } from "./source-entry.ts";
import { updateLinked } from "./update-linked.ts";

/**
 * Brings one object to the target, all but its references: joins, creates, updates, disables, enables or deletes it
 * (entra-client §2.1).
 *
 * Leaves the run without an outcome where both sides match. Throws EntryFailure, CycleFailure and ExpressionError.
 */
export async function provisionObject(
  context: JobContext,
  run: ObjectRun,
  change: DirectoryChange,
): Promise<void> {
  const profile = context.profile.types[change.type];
  if (profile === undefined) return;
  const link = context.links.get(change.id);
  if (link !== undefined) run.targetId = link.targetId;
  const entry = readSourceEntry(context, change);
  // A retry has its own first step (entra-client §4.4).
  if (run.steps.length === 0) {
    const details = entry?.details ?? { objectId: change.id };
    addSteps(run, importStep(run.subject, link === undefined ? "Add" : "Update", details));
  }
  if (entry === undefined) return deleteLinked(context, run, profile);
  run.source = entry.source;
  if (entry.scope.isInScope) run.entitled = entry.scope.isActive ? "active" : "inactive";
  if (!entry.scope.isRead) {
    addSteps(run, scopingStep(run.subject, entry.scope));
    const says = `${run.subject.type} '${run.subject.name}' satisfies no input filter and is left as it is.`;
    return skipRun(run, "EntrySynchronizationSkipped", says);
  }
  if (link === undefined) return join(context, run, entry, profile);
  link.subject = run.subject;
  return updateLinked(context, run, entry, profile, link);
}
