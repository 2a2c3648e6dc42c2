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

function separate(changes: readonly AttributeChange[]): readonly PatchOperation[] {
  return changes
    .filter((change) => !isMerged(change))
    .map(({ op, target, value }) => ({ op: op.toLowerCase(), path: target, value }));
}

/** A single one is written with its path; several are merged, as captured (entra-client §1.3). */
function added(changes: readonly AttributeChange[]): readonly PatchOperation[] {
  const additions = changes.filter((change) => isMerged(change) && change.op === "Add");
  const [only] = additions;
  if (only === undefined) return [];
  if (additions.length === 1) return [{ op: "add", path: only.target, value: only.value }];
  return [{ op: "add", value: toValues(additions) }];
}

function replaced(changes: readonly AttributeChange[]): readonly PatchOperation[] {
  const replacements = changes.filter((change) => isMerged(change) && change.op === "Replace");
  return replacements.length === 0 ? [] : [{ op: "replace", value: toValues(replacements) }];
}

function toValues(changes: readonly AttributeChange[]): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(changes.map(({ target, value }) => [target, value]));
}

function isMerged({ target }: AttributeChange): boolean {
  return target !== "active" && !target.includes("[");
}
