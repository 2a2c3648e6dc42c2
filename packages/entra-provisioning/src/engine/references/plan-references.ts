import type { CompiledMapping } from "../../mapping/compile-mapping.ts";
import type { CompiledMappings } from "../../mapping/evaluate-mapping.ts";
import type { SourceObject } from "../../mapping/source-object.ts";
import type { JobContext } from "../job-context.ts";
import type { Link } from "../links.ts";
import type { PresentReferences } from "../object/object-run.ts";

/** A member of a group and its id at the target. */
export interface MemberId {
  readonly objectId: string;
  readonly targetId: string;
}

/** Something to do about the references of an object. */
export type PlannedReference =
  | {
      readonly kind: "set";
      readonly target: string;
      readonly op: "Add" | "Replace";
      /** Empty to refer to nobody. */
      readonly value: string;
      readonly old: string | undefined;
    }
  | { readonly kind: "addMembers" | "removeMembers"; readonly members: readonly MemberId[] }
  /** A member the target lost by itself. */
  | { readonly kind: "forgetMembers"; readonly members: readonly MemberId[] }
  /** The object referred to has no counterpart at the target. */
  | { readonly kind: "unresolved"; readonly target: string; readonly objectId: string };

/** What is known of an object whose references are planned. */
export interface ReferenceSubject {
  readonly source: SourceObject;
  readonly link: Link;
  readonly present: PresentReferences;
  /** Whether the object was created in this cycle. */
  readonly isNew: boolean;
}

/** Plans which references of an object have to be written, in the order of the mappings (entra-client §1.3, §1.4). */
export function planReferences(
  context: JobContext,
  mappings: CompiledMappings,
  subject: ReferenceSubject,
): readonly PlannedReference[] {
  const wanted = mappings.evaluateReferences(subject.source);
  return mappings.references.flatMap((row): readonly PlannedReference[] => {
    const { target, flowType } = row.mapping;
    const objectIds = wanted.get(target) ?? [];
    if (flowType === "ObjectAddOnly" && !subject.isNew) return [];
    if (target === "members") return planMembers(context, row, subject.link, objectIds);
    return planSingle(context, row, subject, objectIds[0]);
  });
}

function planSingle(
  context: JobContext,
  { mapping: { target, flowType } }: CompiledMapping,
  { link, present }: ReferenceSubject,
  objectId: string | undefined,
): readonly PlannedReference[] {
  const value = objectId === undefined ? "" : targetIdOf(context, objectId);
  if (value === undefined) return [{ kind: "unresolved", target, objectId: objectId ?? "" }];
  const returned = present.get(target);
  // A target that does not return the reference gets it again whenever the object changes (entra-client §1.3).
  const known = value === "" ? (returned ?? link.references?.get(target)) : returned;
  if (value === (known ?? "")) return [];
  if (keepsWhatIsThere(flowType) && (value === "" || known !== undefined)) return [];
  const op = returned === undefined && value !== "" ? "Add" : "Replace";
  return [{ kind: "set", target, op, value, old: known }];
}

function planMembers(
  context: JobContext,
  { mapping: { target, flowType } }: CompiledMapping,
  link: Link,
  objectIds: readonly string[],
): readonly PlannedReference[] {
  const wanted = new Set(objectIds);
  const added: MemberId[] = [];
  const planned: PlannedReference[] = [];
  for (const objectId of wanted) {
    if (link.members?.has(objectId) === true) continue;
    const targetId = targetIdOf(context, objectId);
    if (targetId === undefined) planned.push({ kind: "unresolved", target, objectId });
    else added.push({ objectId, targetId });
  }
  const gone = [...(link.members ?? [])]
    .filter(([objectId]) => !wanted.has(objectId))
    .map(([objectId, targetId]): MemberId => ({ objectId, targetId }));
  const isThere = ({ objectId, targetId }: MemberId): boolean => targetIdOf(context, objectId) === targetId;
  // Who was deleted at the target is a member no longer.
  const forgotten = gone.filter((member) => !isThere(member));
  const removed = keepsWhatIsThere(flowType) ? [] : gone.filter(isThere);
  if (added.length > 0) planned.push({ kind: "addMembers", members: added });
  if (removed.length > 0) planned.push({ kind: "removeMembers", members: removed });
  if (forgotten.length > 0) planned.push({ kind: "forgetMembers", members: forgotten });
  return planned;
}

/** entra-client §2.5 flowType: values are only ever added. */
function keepsWhatIsThere(flowType: CompiledMapping["mapping"]["flowType"]): boolean {
  return flowType === "ValueAddOnly" || flowType === "MultiValueAddOnly" || flowType === "AttributeAddOnly";
}

/** A link whose object the target no longer has leads nowhere. */
function targetIdOf({ links }: JobContext, objectId: string): string | undefined {
  const link = links.get(objectId);
  return link === undefined || link.isLost ? undefined : link.targetId;
}
