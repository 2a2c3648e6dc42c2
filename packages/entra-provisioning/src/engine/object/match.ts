import type { CompiledMappings, MappedValue } from "../../mapping/evaluate-mapping.ts";
import type { TargetResource } from "../../wire/read-answer.ts";
import { toText } from "../../wire/target-attribute.ts";
import { EntryFailure } from "../target/failure.ts";
import type { JobContext } from "../job-context.ts";
import type { Subject } from "./object-run.ts";
import { findResources } from "../target/target.ts";

/** An attribute to match by, and the mapped value to look for. */
export interface MatchingValue {
  readonly target: string;
  readonly value: string;
}

/** The matching attributes that have a value, by priority (entra-client §2.3). */
export function matchingValuesOf(
  { matching }: CompiledMappings,
  values: ReadonlyMap<string, MappedValue>,
): readonly MatchingValue[] {
  return matching.flatMap(({ mapping: { target } }) => {
    const value = toText(values.get(target));
    return value === undefined ? [] : [{ target, value }];
  });
}

/**
 * Looks for an object at the target, by one matching attribute after the other until one finds it (entra-client §2.3).
 *
 * @throws EntryFailure `DuplicateTargetEntries` where more than one is found, `DuplicateSourceEntries` where the one
 * found belongs to another object of the source that is still provisioned.
 */
export async function findMatch(
  context: JobContext,
  subject: Subject,
  matchingValues: readonly MatchingValue[],
): Promise<TargetResource | undefined> {
  for (const { target, value } of matchingValues) {
    const found = await findOne(context, subject.type, target, value);
    if (found === undefined) continue;
    const holder = holderOf(context, subject, found, target);
    if (holder === undefined) return found;
    // Whatever is being written for who has left is not to be written after what the new one gets.
    const underway = context.underway.get(holder);
    await underway?.catch(() => undefined);
    context.links.remove(holder);
    return underway === undefined ? found : await findOne(context, subject.type, target, value);
  }
  return undefined;
}

async function findOne(
  context: JobContext,
  type: Subject["type"],
  target: string,
  value: string,
): Promise<TargetResource | undefined> {
  const found = await findResources(context, type, target, value);
  if (found.length <= 1) return found[0];
  const says = `${found.length} objects at the target have ${target} ${JSON.stringify(value)}, expected one.`;
  throw new EntryFailure("DuplicateTargetEntries", says);
}

/**
 * Whose object this is so far, if anybody's. One whose holder has left (unassigned, in the recycle bin) goes to the new
 * one, as when somebody is hired again.
 */
function holderOf(
  { directory, links }: JobContext,
  subject: Subject,
  found: TargetResource,
  target: string,
): string | undefined {
  const holder = links.holding(subject.type, found.id);
  if (holder === undefined) return undefined;
  if (!holder.isManaged || directory.stateOf(holder.subject.id) !== "present") return holder.subject.id;
  const says = `${holder.subject.name} and ${subject.name} match one object at the target by ${target}.`;
  throw new EntryFailure("DuplicateSourceEntries", says);
}
