import { notFoundStep, retrievedStep, scopingStep } from "../../log/steps.ts";
import type { AttributeChange } from "../../wire/patch/patch-dialect.ts";
import type { TargetResource } from "../../wire/read-answer.ts";
import { targetNameOf, type JobContext } from "../job-context.ts";
import type { TypeProfile } from "../job-profile.ts";
import type { Link } from "../links.ts";
import { EntryFailure } from "../target/failure.ts";
import { findResources, patchResource, readResourceById } from "../target/target.ts";
import { deleteLinked } from "./delete-linked.ts";
import { describeRetrieved } from "./describe-retrieved.ts";
import { differencesOf } from "./differences.ts";
import { recordExport } from "./export.ts";
import { changedSince, keepSource } from "./last-source.ts";
import { matchingValuesOf } from "./match.ts";
import { addSteps, type ObjectRun } from "./object-run.ts";
import { presentReferences } from "./present-references.ts";
import { skipByAction, skipRun, skipUnentitled } from "./skip.ts";
import { writtenChanges } from "./written-values.ts";
import type { Scope, SourceEntry } from "./source-entry.ts";

/** A link and what the target has for it. */
interface Linked {
  readonly link: Link;
  readonly resource: TargetResource;
}

/** Brings an object that is linked up to date: by its cached id, whatever its name is now (entra-client §2.3). */
export async function updateLinked(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  profile: TypeProfile,
  link: Link,
): Promise<void> {
  const { scope } = entry;
  const isLeftAlone = context.settings.skipOutOfScopeDeletions && isLeaving(scope);
  if (isLeftAlone || (scope.isSoftDeleted && !link.isManaged)) {
    addSteps(run, scopingStep(run.subject, scope));
    return isLeftAlone ? skipLeaving(run) : skipUnentitled(run, entry);
  }
  // A group cannot be inactive, so out of scope it is deleted. No source has the request: assumed.
  if (run.subject.type === "Group" && !scope.isInScope) return deleteLinked(context, run, profile);
  const resource = await readLinked(context, run, link);
  if (context.quirks.matchAfterRead === true) await matchAgain(context, run, entry, profile);
  const { name, details } = describeRetrieved(run.subject.name, profile, resource);
  addSteps(run, retrievedStep(targetNameOf(context), name, details), scopingStep(run.subject, scope));
  return update(context, run, entry, profile, { link, resource });
}

/** Sends what differs, if anything does; used for an object just matched, too. */
export async function update(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  profile: TypeProfile,
  { link, resource: { attributes } }: Linked,
): Promise<void> {
  const { scope } = entry;
  const differences = differencesOf(
    profile.mappings,
    entry.source,
    attributes,
    context.quirks,
    changedSince(link, entry.source),
  ).filter(
    // Roles are not provisioned on demand (entra-client §2.7).
    ({ op }) => op !== "Roles" || !context.isOnDemand,
  );
  const changes = isLeaving(scope) ? writtenOnLeaving(context, profile, differences, scope) : differences;
  if (changes.length > 0) {
    if (!profile.actions.has("Update")) return skipByAction(run, "Update");
    if (isRestoredOnDemand(context, changes)) return skipRestore(run);
    await writeChanges(context, run, profile, { link, changes });
  }
  keepSource(context, link, entry.source);
  link.isManaged = scope.isInScope || scope.isInRecycleBin;
  link.isDisabled = scope.isSoftDeleted;
  if (!isLeaving(scope)) run.present = presentReferences(profile.mappings, attributes);
}

function isLeaving({ isInScope, isInRecycleBin }: Scope): boolean {
  return !isInScope || isInRecycleBin;
}

/** Of somebody who leaves only `active` is written (entra-client §2.4), and by a quirk the mangled name (§7 item 11). */
function writtenOnLeaving(
  { quirks }: JobContext,
  { mappings }: TypeProfile,
  changes: readonly AttributeChange[],
  { isInRecycleBin }: Scope,
): readonly AttributeChange[] {
  const targets = new Set(["active"]);
  if (quirks.mangledName === true && isInRecycleBin) {
    for (const { mapping, sourceAttributes } of mappings.rows) {
      if (sourceAttributes.includes("userPrincipalName")) targets.add(mapping.target);
    }
  }
  return changes.filter(({ target }) => targets.has(target));
}

async function readLinked(context: JobContext, run: ObjectRun, link: Link): Promise<TargetResource> {
  try {
    const resource = await readResourceById(context, run.subject.type, link.targetId);
    link.isLost = false;
    return resource;
  } catch (error) {
    if (error instanceof EntryFailure && error.code === "InvalidAnchor") {
      link.isLost = true;
      addSteps(run, notFoundStep(run.subject, targetNameOf(context), link.targetId));
    }
    throw error;
  }
}

/** entra-client §7 item 12: the answer changes nothing, as the link is kept for ever (entra-client §2.3). */
async function matchAgain(
  context: JobContext,
  { subject }: ObjectRun,
  { source }: SourceEntry,
  { mappings }: TypeProfile,
): Promise<void> {
  const [first] = matchingValuesOf(mappings, mappings.evaluate(source, "create"));
  if (first !== undefined) await findResources(context, subject.type, first.target, first.value);
}

async function writeChanges(
  context: JobContext,
  run: ObjectRun,
  profile: TypeProfile,
  { link, changes }: { readonly link: Link; readonly changes: readonly AttributeChange[] },
): Promise<void> {
  const active = changes.find(({ target }) => target === "active");
  const wasActive = active?.oldValue !== "False";
  run.action = active?.value === false && wasActive ? "disable" : "update";
  const written = writtenChanges(profile, changes);
  await recordExport(context, run, "EntryExportUpdate", written, () =>
    patchResource(context, run.subject.type, link.targetId, context.dialect.formatChanges(changes)),
  );
  if (run.action === "disable") run.outcome = "disabled";
  else run.outcome = active?.value === true && !wasActive ? "enabled" : "updated";
}

/** entra-client §2.7: restoring somebody on demand is not supported. */
function isRestoredOnDemand({ isOnDemand }: JobContext, changes: readonly AttributeChange[]): boolean {
  return (
    isOnDemand &&
    changes.some(
      ({ target, value, oldValue }) => target === "active" && value === true && oldValue === "False",
    )
  );
}

function skipRestore(run: ObjectRun): void {
  const says = `${run.subject.type} '${run.subject.name}' is disabled at the target, and cannot be restored on demand.`;
  skipRun(run, "EntrySynchronizationSkipped", says);
}

function skipLeaving(run: ObjectRun): void {
  const says = `${run.subject.type} '${run.subject.name}' is out of scope and left as it is: SkipOutOfScopeDeletions.`;
  skipRun(run, "EntrySynchronizationSkipped", says);
}
