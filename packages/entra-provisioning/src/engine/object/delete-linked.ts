import type { JobContext } from "../job-context.ts";
import type { TypeProfile } from "../job-profile.ts";
import { deleteResource } from "../target/target.ts";
import { recordExport } from "./export.ts";
import type { ObjectRun } from "./object-run.ts";
import { skipByAction } from "./skip.ts";

/** Sends DELETE for what was purged, or is a group out of scope, and forgets it (entra-client §2.4). */
export async function deleteLinked(
  context: JobContext,
  run: ObjectRun,
  { actions }: TypeProfile,
): Promise<void> {
  if (!actions.has("Delete")) return skipByAction(run, "Delete");
  run.action = "delete";
  await recordExport(context, run, "EntryExportDelete", [], () =>
    deleteResource(context, run.subject.type, run.targetId),
  );
  run.outcome = "deleted";
  context.links.remove(run.subject.id);
}
