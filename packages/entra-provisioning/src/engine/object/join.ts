import { retrievedStep, scopingStep, toBeCreatedStep } from "../../log/steps.ts";
import type { MappedValue } from "../../mapping/evaluate-mapping.ts";
import { formatCreateBody } from "../../wire/create-body.ts";
import { targetNameOf, type JobContext } from "../job-context.ts";
import type { TypeProfile } from "../job-profile.ts";
import { createResource } from "../target/target.ts";
import { describeRetrieved } from "./describe-retrieved.ts";
import { recordExport } from "./export.ts";
import { keepSource } from "./last-source.ts";
import { whileUnderway } from "./attempt.ts";
import { findMatch, matchingValuesOf, type MatchingValue } from "./match.ts";
import { addSteps, type ObjectRun } from "./object-run.ts";
import { presentReferences } from "./present-references.ts";
import { skipByAction, skipInvalid, skipRun, skipUnentitled } from "./skip.ts";
import { writtenValues } from "./written-values.ts";
import type { SourceEntry } from "./source-entry.ts";
import { update } from "./update-linked.ts";

/** RFC 7643 §4.1.1, §4.2: what a resource cannot be without. */
const REQUIRED = { User: "userName", Group: "displayName" } as const;

/** Matches an object that has no link yet with one at the target, or creates it there (entra-client §2.1, §2.3). */
export async function join(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  profile: TypeProfile,
): Promise<void> {
  const { mappings } = profile;
  const values = mappings.evaluate(entry.source, "create");
  const matchingValues = matchingValuesOf(mappings, values);
  if (matchingValues.length === 0) {
    const says = `${run.subject.type} '${run.subject.name}' has no value for any matching attribute.`;
    return skipRun(run, "ImportSkipped", says);
  }
  addSteps(run, scopingStep(run.subject, entry.scope));
  if (entry.scope.isSoftDeleted) return skipUnentitled(run, entry);
  // Two who would be matched by one value come one after the other, so that the second finds what the first made.
  const [{ target, value } = { target: "", value: "" }] = matchingValues;
  const key = `${run.subject.type} ${target} ${value.toLowerCase()}`;
  for (let other = context.underway.get(key); other !== undefined; other = context.underway.get(key)) {
    await other.catch(() => undefined);
  }
  await whileUnderway(context, key, () =>
    matchOrCreate(context, run, entry, profile, { values, matchingValues }),
  );
}

/** What an object is matched by, and created with. */
interface MappedObject {
  readonly values: ReadonlyMap<string, MappedValue>;
  readonly matchingValues: readonly MatchingValue[];
}

async function matchOrCreate(
  context: JobContext,
  run: ObjectRun,
  entry: SourceEntry,
  profile: TypeProfile,
  { values, matchingValues }: MappedObject,
): Promise<void> {
  const found = await findMatch(context, run.subject, matchingValues);
  if (found === undefined) return create(context, run, entry, profile, values);
  run.targetId = found.id;
  const link = context.links.add(run.subject, found.id);
  const { name, details } = describeRetrieved(run.subject.name, profile, found);
  addSteps(run, retrievedStep(targetNameOf(context), name, details));
  return update(context, run, entry, profile, { link, resource: found });
}

async function create(
  context: JobContext,
  run: ObjectRun,
  { source }: SourceEntry,
  profile: TypeProfile,
  values: ReadonlyMap<string, MappedValue>,
): Promise<void> {
  const { type } = run.subject;
  const { mappings } = profile;
  const required = REQUIRED[type];
  if (values.has(required) && values.get(required) === undefined) return skipInvalid(run, required);
  if (!profile.actions.has("Add")) return skipByAction(run, "Add");
  run.action = "create";
  addSteps(run, toBeCreatedStep(run.subject, targetNameOf(context)));
  const lists = mappings.evaluateLists(source, "create");
  // Roles are not provisioned on demand (entra-client §2.7).
  const roles = context.isOnDemand ? [] : mappings.evaluateRoles(source);
  const written = writtenValues(profile, [...values, ...lists]);
  const resource = await recordExport(context, run, "EntryExportAdd", written, () =>
    createResource(context, type, formatCreateBody(type, values, { lists, roles })),
  );
  run.targetId = resource.id;
  run.outcome = "created";
  keepSource(context, context.links.add(run.subject, resource.id), source);
  run.present = presentReferences(mappings, resource.attributes);
}
