import { skipStep } from "../log/steps.ts";
import type { JsonObject } from "../wire/json-object.ts";
import { readTargetValue } from "../wire/target-attribute.ts";
import { recordExport, type WrittenValue } from "./export.ts";
import type { JobContext } from "./job-context.ts";
import type { Link } from "./links.ts";
import type { ObjectRun } from "./object-run.ts";
import { patchResource } from "./target.ts";

/**
 * Writes the references of an object, each in a PATCH of its own, after every object of the cycle has its link
 * (entra-client §1.3, §1.4, §2.1).
 *
 * A reference to an object that is not provisioned is a step of the log and no failure. Throws as a write does.
 */
export async function resolveReferences(context: JobContext, run: ObjectRun): Promise<void> {
  const link = context.links.get(run.subject.id);
  const mappings = context.mappings[run.subject.type];
  if (run.references === undefined || link === undefined || mappings === undefined) return;
  const { source, attributes } = run.references;
  for (const [target, objectIds] of mappings.evaluateReferences(source)) {
    if (target === "members") await writeMembers(context, run, link, objectIds);
    else await writeReference(context, run, link, { target, objectId: objectIds[0], attributes });
  }
}

interface SingleReference {
  readonly target: string;
  /** Absent where the source refers to nobody. */
  readonly objectId: string | undefined;
  readonly attributes: JsonObject;
}

async function writeReference(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  { target, objectId, attributes }: SingleReference,
): Promise<void> {
  const value = objectId === undefined ? "" : targetIdOf(context, objectId);
  if (value === undefined) return noteUnresolved(run, target, objectId ?? "");
  const present = readReference(attributes, target);
  // A target that does not return the reference gets it again whenever the object changes (entra-client §1.3).
  const known = value === "" ? (present ?? link.references.get(target)) : present;
  if (value === (known ?? "")) return;
  const op = present === undefined && value !== "" ? "Add" : "Replace";
  const written = { target, old: known, value: value === "" ? undefined : value };
  await write(context, run, link, written, context.dialect.formatReference(op, target, value));
  link.references.set(target, value);
}

async function writeMembers(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  objectIds: readonly string[],
): Promise<void> {
  const wanted = new Set(objectIds);
  for (const objectId of wanted) {
    if (link.members.has(objectId)) continue;
    const value = targetIdOf(context, objectId);
    if (value === undefined) {
      noteUnresolved(run, "members", objectId);
      continue;
    }
    await write(context, run, link, { target: "members", value }, context.dialect.formatAddMember(value));
    link.members.set(objectId, value);
  }
  for (const [objectId, old] of link.members) {
    if (wanted.has(objectId)) continue;
    // Who was deleted at the target is a member no longer.
    if (targetIdOf(context, objectId) === old) {
      await write(context, run, link, { target: "members", old }, context.dialect.formatRemoveMember(old));
    }
    link.members.delete(objectId);
  }
}

async function write(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  written: WrittenValue,
  body: string,
): Promise<void> {
  if (!context.actions.has("Update")) return;
  if (run.outcome === undefined) run.action = "update";
  await recordExport(context, run, "EntryExportUpdate", [written], () =>
    patchResource(context, run.subject.type, link.targetId, body),
  );
  run.outcome ??= "updated";
}

/** A link whose object the target no longer has leads nowhere. */
function targetIdOf({ links }: JobContext, objectId: string): string | undefined {
  const link = links.get(objectId);
  return link === undefined || link.isLost ? undefined : link.targetId;
}

/** entra-client §1.4: code, key and the two ways out. */
function noteUnresolved(run: ObjectRun, target: string, objectId: string): void {
  run.unresolved += 1;
  const property = target.slice(target.lastIndexOf(":") + 1);
  const says =
    `We were unable to assign ${objectId} as the ${property} of ${run.subject.name}. Either make sure that ${objectId} ` +
    "is in scope and restart provisioning, or provision it on demand and then this object again.";
  const reason = "UnableToResolveReferenceAttributeValue";
  run.steps.push(skipStep(run.subject, reason, says, property));
}

/** A reference comes back as an object with `value` (RFC 7643 §4.3); as a bare string it is not read at all. */
function readReference(attributes: JsonObject, target: string): string | undefined {
  return readTargetValue(attributes, `${target}.value`);
}
