import { rolesOperation } from "./roles-operation.ts";
import type { Quirks } from "../quirks.ts";
import {
  formatPatch,
  type AttributeChange,
  type PatchDialect,
  type PatchOperation,
} from "./patch-dialect.ts";
import { formatManager, isManager } from "./reference-value.ts";

/**
 * Creates the dialect of `aadOptscim062020`: lower-case operations, attributes chosen by a filter and `active` by their own
 * path, everything else in one path-less operation whose keys are paths (entra-client §1.3, §1.4).
 */
export function createCompliantDialect(quirks: Quirks = {}): PatchDialect {
  const { addMembers = "add" } = quirks;
  return {
    formatChanges: (changes) => formatPatch([...separate(changes), ...added(changes), ...replaced(changes)]),
    formatReference: (op, target, value) => {
      const written = isManager(target) ? formatManager(value, quirks) : value;
      return formatPatch([{ op: op.toLowerCase(), path: target, value: written }]);
    },
    formatAddMembers: (ids) =>
      formatPatch([{ op: addMembers, path: "members", value: ids.map((id) => ({ value: id })) }]),
    formatRemoveMembers: (ids) =>
      formatPatch(ids.map((id) => ({ op: "remove", path: `members[value eq ${JSON.stringify(id)}]` }))),
  };
}

/** What a path chooses by a filter, `active`, and what has no value that could be merged. */
function separate(changes: readonly AttributeChange[]): readonly PatchOperation[] {
  return changes.flatMap((change): readonly PatchOperation[] => {
    if (change.op === "Roles") return rolesOperation(change.value, true);
    if (change.op === "Remove") return [{ op: "remove", path: change.target }];
    if (hasOwnName(change.target)) return [];
    return [{ op: change.op.toLowerCase(), path: change.target, value: change.value }];
  });
}

/** A single one is written with its path; several are merged, as captured (entra-client §1.3). */
function added(changes: readonly AttributeChange[]): readonly PatchOperation[] {
  const additions = changes.filter(isMerged).filter(({ op }) => op === "Add");
  const [only] = additions;
  if (only === undefined) return [];
  if (additions.length === 1) return [{ op: "add", path: only.target, value: only.value }];
  return [{ op: "add", value: toValues(additions) }];
}

function replaced(changes: readonly AttributeChange[]): readonly PatchOperation[] {
  const replacements = changes.filter(isMerged).filter(({ op }) => op === "Replace");
  return replacements.length === 0 ? [] : [{ op: "replace", value: toValues(replacements) }];
}

type ValueChange = Extract<AttributeChange, { readonly op: "Add" | "Replace" }>;

function toValues(changes: readonly ValueChange[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(changes.map(({ target, value }) => [target, value]));
}

function isMerged(change: AttributeChange): change is ValueChange {
  return (change.op === "Add" || change.op === "Replace") && hasOwnName(change.target);
}

/** Whether a target attribute can be the name of a property. */
function hasOwnName(target: string): boolean {
  return target !== "active" && !target.includes("[");
}
