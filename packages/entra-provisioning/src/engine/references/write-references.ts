import { skipStep } from "../../log/steps.ts";
import type { JobContext } from "../job-context.ts";
import type { TypeProfile } from "../job-profile.ts";
import type { Link } from "../links.ts";
import { recordExport, type WrittenValue } from "../object/export.ts";
import { addSteps, type ObjectRun } from "../object/object-run.ts";
import { hasReference, patchResource } from "../target/target.ts";
import type { MemberId, PlannedReference } from "./plan-references.ts";

/**
 * Writes the references of an object, each in a PATCH of its own (entra-client §1.3, §1.4, §2.1).
 *
 * A reference to an object that is not provisioned is a step of the log and no failure. Throws as a write does.
 */
export async function writeReferences(
  context: JobContext,
  run: ObjectRun,
  { actions }: TypeProfile,
  link: Link,
  planned: readonly PlannedReference[],
): Promise<void> {
  for (const reference of planned) {
    if (reference.kind === "unresolved") noteUnresolved(run, reference.target, reference.objectId);
    else if (reference.kind === "forgetMembers") forget(link, reference.members);
    else if (!actions.has("Update")) continue;
    else if (reference.kind === "set") await writeSingle(context, run, link, reference);
    else await writeMembers(context, run, link, reference);
  }
}

async function writeSingle(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  { target, op, value, old }: Extract<PlannedReference, { readonly kind: "set" }>,
): Promise<void> {
  const { type } = run.subject;
  if (context.quirks.referenceCheck === true && value !== "") {
    const isThere = await hasReference(context, type, { id: link.targetId, target, value });
    if (isThere) return;
  }
  const written = { target, old, value: value === "" ? undefined : value };
  await write(context, run, link, [written], context.dialect.formatReference(op, target, value));
  (link.references ??= new Map()).set(target, value);
}

async function writeMembers(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  { kind, members }: { readonly kind: "addMembers" | "removeMembers"; readonly members: readonly MemberId[] },
): Promise<void> {
  const { dialect, quirks } = context;
  const isAdded = kind === "addMembers";
  const pending = isAdded ? await absentMembers(context, run, link, members) : members;
  const isBatched = quirks.membersPerPatch === "all" && pending.length > 0;
  for (const batch of isBatched ? [pending] : pending.map((member) => [member])) {
    const ids = batch.map(({ targetId }) => targetId);
    const body = isAdded ? dialect.formatAddMembers(ids) : dialect.formatRemoveMembers(ids);
    const written = ids.map((id) =>
      isAdded ? { target: "members", value: id } : { target: "members", old: id },
    );
    await write(context, run, link, written, body);
    if (isAdded) remember(link, batch);
    else forget(link, batch);
  }
}

/** Members the target does not say it has, where it is asked (entra-client §1.4). */
async function absentMembers(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  members: readonly MemberId[],
): Promise<readonly MemberId[]> {
  if (context.quirks.referenceCheck !== true) return members;
  const absent: MemberId[] = [];
  for (const member of members) {
    const reference = { id: link.targetId, target: "members", value: member.targetId };
    if (await hasReference(context, run.subject.type, reference)) remember(link, [member]);
    else absent.push(member);
  }
  return absent;
}

async function write(
  context: JobContext,
  run: ObjectRun,
  link: Link,
  written: readonly WrittenValue[],
  body: string,
): Promise<void> {
  run.action = "update";
  await recordExport(context, run, "EntryExportUpdate", written, () =>
    patchResource(context, run.subject.type, link.targetId, body),
  );
  run.outcome = "updated";
}

function remember(link: Link, members: readonly MemberId[]): void {
  link.members ??= new Map();
  for (const { objectId, targetId } of members) link.members.set(objectId, targetId);
}

function forget(link: Link, members: readonly MemberId[]): void {
  for (const { objectId } of members) link.members?.delete(objectId);
}

/** entra-client §1.4: code, key and the two ways out. */
function noteUnresolved(run: ObjectRun, target: string, objectId: string): void {
  run.unresolved += 1;
  const property = target.slice(target.lastIndexOf(":") + 1);
  const says =
    `We were unable to assign ${objectId} as the ${property} of ${run.subject.name}. Either make sure that ${objectId} ` +
    "is in scope and restart provisioning, or provision it on demand and then this object again.";
  const reason = "UnableToResolveReferenceAttributeValue";
  addSteps(run, skipStep(run.subject, reason, says, property));
}
