import type { DirectoryChange } from "../directory/directory.ts";
import { formatDetails, formatFlag } from "../log/step-details.ts";
import { importStep, notFoundStep, retrievedStep, scopingStep, toBeCreatedStep } from "../log/steps.ts";
import type { CompiledMappings, MappedValue } from "../mapping/evaluate-mapping.ts";
import { formatCreateBody } from "../wire/create-body.ts";
import type { AttributeChange } from "../wire/patch-dialect.ts";
import type { TargetResource } from "../wire/read-answer.ts";
import { readTargetValue } from "../wire/target-attribute.ts";
import { differencesOf } from "./differences.ts";
import { recordExport } from "./export.ts";
import { EntryFailure } from "./failure.ts";
import { targetNameOf, type JobContext } from "./job-context.ts";
import type { Link } from "./links.ts";
import { findMatch, matchingValuesOf } from "./match.ts";
import { skipInvalid, skipRun, type ObjectRun } from "./object-run.ts";
import { readSourceEntry, type SourceEntry } from "./source-entry.ts";
import { createResource, deleteResource, patchResource, readResourceById } from "./target.ts";

/** RFC 7643 §4.1.1, §4.2: what a resource cannot be without. */
const REQUIRED = { User: "userName", Group: "displayName" } as const;

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
  const mappings = context.mappings[change.type];
  if (mappings === undefined) return;
  const link = context.links.get(change.id);
  if (link !== undefined) run.targetId = link.targetId;
  const entry = readSourceEntry(context, change);
  // A retry has its own first step (entra-client §4.4).
  if (run.steps.length === 0) {
    const details = entry?.details ?? { objectId: change.id };
    run.steps.push(importStep(run.subject, link === undefined ? "Add" : "Update", details));
  }
  if (entry === undefined) return deleteLinked(context, run);
  if (link === undefined) return join(context, run, entry, mappings);
  link.subject = run.subject;
  return updateLinked(context, run, entry, mappings, link);
}

async function join(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  mappings: CompiledMappings,
): Promise<void> {
  const values = mappings.evaluate(entry.source, "create");
  const matchingValues = matchingValuesOf(mappings, values);
  if (matchingValues.length === 0) {
    const says = `${run.subject.type} '${run.subject.name}' has no value for any matching attribute.`;
    return skipRun(run, "ImportSkipped", says);
  }
  run.steps.push(scopingStep(run.subject, entry.scope));
  if (entry.scope.isSoftDeleted) return skipUnentitled(run, entry);
  const found = await findMatch(context, run.subject, matchingValues);
  if (found === undefined) return create(context, run, entry, values);
  run.targetId = found.id;
  const link = context.links.add(run.subject, found.id);
  run.steps.push(describeRetrieved(context, run, mappings, found));
  return update(context, run, entry, mappings, link, found);
}

async function create(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  values: ReadonlyMap<string, MappedValue>,
): Promise<void> {
  const { type } = run.subject;
  const required = REQUIRED[type];
  if (values.has(required) && values.get(required) === undefined) return skipInvalid(run, required);
  if (!context.actions.has("Add")) return skipByAction(run, "Add");
  run.action = "create";
  run.steps.push(toBeCreatedStep(run.subject, targetNameOf(context)));
  const written = [...values].flatMap(([target, value]) => (value === undefined ? [] : [{ target, value }]));
  const resource = await recordExport(context, run, "EntryExportAdd", written, () =>
    createResource(context, type, formatCreateBody(type, values)),
  );
  run.targetId = resource.id;
  run.outcome = "created";
  context.links.add(run.subject, resource.id);
  run.references = { source: entry.source, attributes: resource.attributes };
}

async function updateLinked(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  mappings: CompiledMappings,
  link: Link,
): Promise<void> {
  const { type } = run.subject;
  if (entry.scope.isSoftDeleted && !link.isManaged) {
    run.steps.push(scopingStep(run.subject, entry.scope));
    return skipUnentitled(run, entry);
  }
  // A group cannot be inactive, so out of scope it is deleted. No source has the request: assumed.
  if (type === "Group" && !entry.scope.isInScope) return deleteLinked(context, run);
  const resource = await readLinked(context, run, link);
  run.steps.push(describeRetrieved(context, run, mappings, resource), scopingStep(run.subject, entry.scope));
  return update(context, run, entry, mappings, link, resource);
}

async function readLinked(context: JobContext, run: ObjectRun, link: Link): Promise<TargetResource> {
  try {
    const resource = await readResourceById(context, run.subject.type, link.targetId);
    link.isLost = false;
    return resource;
  } catch (error) {
    if (error instanceof EntryFailure && error.code === "InvalidAnchor") {
      link.isLost = true;
      run.steps.push(notFoundStep(run.subject, targetNameOf(context), link.targetId));
    }
    throw error;
  }
}

async function update(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  mappings: CompiledMappings,
  link: Link,
  { attributes }: TargetResource,
): Promise<void> {
  const { isInScope, isInRecycleBin } = entry.scope;
  const isLeaving = !isInScope || isInRecycleBin;
  const differences = differencesOf(mappings.evaluate(entry.source, "update"), attributes);
  // Of somebody who leaves only `active` is written (entra-client §2.4).
  const changes = isLeaving ? differences.filter(({ target }) => target === "active") : differences;
  if (changes.length > 0) {
    if (!context.actions.has("Update")) return skipByAction(run, "Update");
    await writeChanges(context, run, link, changes);
  }
  link.isManaged = isInScope || isInRecycleBin;
  if (!isLeaving) run.references = { source: entry.source, attributes };
}

async function writeChanges(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  changes: readonly AttributeChange[],
): Promise<void> {
  const active = changes.find(({ target }) => target === "active");
  run.action = active?.value === false ? "disable" : "update";
  const written = changes.map(({ target, oldValue, value }) => ({ target, old: oldValue, value }));
  await recordExport(context, run, "EntryExportUpdate", written, () =>
    patchResource(context, run.subject.type, link.targetId, context.dialect.formatChanges(changes)),
  );
  if (active?.value === false) run.outcome = "disabled";
  else run.outcome = active?.oldValue === "False" ? "enabled" : "updated";
}

/** Sends DELETE for what was purged, or is a group out of scope, and forgets it (entra-client §2.4). */
async function deleteLinked(context: JobContext, run: ObjectRun): Promise<void> {
  if (!context.actions.has("Delete")) return skipByAction(run, "Delete");
  run.action = "delete";
  await recordExport(context, run, "EntryExportDelete", [], () =>
    deleteResource(context, run.subject.type, run.targetId),
  );
  run.outcome = "deleted";
  context.links.remove(run.subject.id);
}

function describeRetrieved(
  context: JobContext,
  run: ObjectRun,
  { rows }: CompiledMappings,
  { id, attributes }: TargetResource,
): ObjectRun["steps"][number] {
  const mapped = rows
    .filter(({ mapping }) => mapping.isReference !== true)
    .map(({ mapping: { target } }): readonly [string, unknown] => [
      target,
      readTargetValue(attributes, target),
    ]);
  const name =
    readTargetValue(attributes, "displayName") ?? readTargetValue(attributes, "userName") ?? run.subject.name;
  return retrievedStep(targetNameOf(context), name, { id, ...formatDetails(mapped) });
}

function skipUnentitled(run: ObjectRun, { scope }: SourceEntry): void {
  const facts = [
    `Active = ${formatFlag(scope.isActive)}`,
    `Assigned = ${formatFlag(scope.isAssigned)}`,
    "Passed scope filter = True",
  ];
  const { type, name } = run.subject;
  const says = `${type} '${name}' is skipped. Skip reason = NotEffectivelyEntitled, ${facts.join(", ")}`;
  skipRun(run, "NotEffectivelyEntitled", says);
}

function skipByAction(run: ObjectRun, action: "Add" | "Update" | "Delete"): void {
  run.action = "other";
  const says = `${run.subject.type} '${run.subject.name}' is skipped: the target object action ${action} is off.`;
  skipRun(run, "EntrySynchronizationSkipped", says);
}
