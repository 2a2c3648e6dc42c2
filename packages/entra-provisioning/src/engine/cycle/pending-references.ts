import { importStep } from "../../log/steps.ts";
import type { ProvisioningStep } from "../../log/provisioning-object-summary.ts";
import type { JobContext } from "../job-context.ts";
import { addSteps, type ObjectRun, type PresentReferences, type Subject } from "../object/object-run.ts";
import { readSourceEntry } from "../object/source-entry.ts";
import { planReferences } from "../references/plan-references.ts";
import { writeReferences } from "../references/write-references.ts";
import type { Task } from "./tasks.ts";

/** What is left to do for an object once every object of the cycle has its link. */
export interface PendingReferences {
  readonly task: Task;
  readonly subject: Subject;
  readonly changeId: string;
  readonly present: PresentReferences;
  /** What became of the object itself; absent where nothing had to be written, and so nothing was logged. */
  readonly outcome: ObjectRun["outcome"];
  /** Steps of an object that was not logged, which come before those of its references. */
  readonly steps?: readonly ProvisioningStep[];
  readonly entitled?: "inactive" | "active";
}

/** Looks whether references of an object may have to be written; one that refers to nothing new needs no second look. */
export function needsReferences(
  context: JobContext,
  run: ObjectRun,
  task: Task,
): PendingReferences | undefined {
  const link = context.links.get(run.subject.id);
  const profile = context.profile.types[run.subject.type];
  const { source, present } = run;
  if (source === undefined || present === undefined || link === undefined) return undefined;
  if (profile === undefined || profile.mappings.references.length === 0) return undefined;
  const subject = { source, link, present, isNew: run.outcome === "created" };
  if (planReferences(context, profile.mappings, subject).length === 0) return undefined;
  const { changeId, outcome } = run;
  const common = { task, subject: run.subject, changeId, present, outcome };
  if (outcome !== undefined) return common;
  return { ...common, steps: run.steps, ...(run.entitled === undefined ? {} : { entitled: run.entitled }) };
}

/** Writes the references of an object. Throws as a write does. */
export async function resumeReferences(
  context: JobContext,
  run: ObjectRun,
  { task, present, outcome }: PendingReferences,
): Promise<void> {
  const { change } = task;
  const link = context.links.get(change.id);
  const profile = context.profile.types[change.type];
  const entry = readSourceEntry(context, change);
  if (link === undefined || profile === undefined || entry === undefined) return;
  run.targetId = link.targetId;
  if (run.steps.length === 0) addSteps(run, importStep(run.subject, "Update", entry.details));
  const isNew = outcome === "created";
  const planned = planReferences(context, profile.mappings, { source: entry.source, link, present, isNew });
  await writeReferences(context, run, profile, link, planned);
}
