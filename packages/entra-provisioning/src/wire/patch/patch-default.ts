import type { Quirks } from "../quirks.ts";
import { toText } from "../target-attribute.ts";
import { rolesOperation } from "./roles-operation.ts";
import {
  formatPatch,
  type AttributeChange,
  type PatchDialect,
  type PatchOperation,
} from "./patch-dialect.ts";
import { formatManager, isManager } from "./reference-value.ts";

/**
 * Creates the dialect without a flag: capitalised operations, one an attribute, booleans as `"True"` and `"False"`
 * (entra-client §1.3, §1.4).
 */
export function createDefaultDialect(quirks: Quirks = {}): PatchDialect {
  const { addMembers = "add", removedMember = "withRef" } = quirks;
  return {
    formatChanges: (changes) => formatPatch(changes.flatMap((change) => operationsOf(change, quirks))),
    formatReference: (op, target, value) =>
      formatPatch([{ op, path: target, value: isManager(target) ? formatManager(value, quirks) : value }]),
    formatAddMembers: (ids) => {
      if (addMembers === "replace")
        return formatPatch([{ op: "Replace", path: "members", value: ids.map(plain) }]);
      return formatPatch([{ op: "Add", path: "members", value: ids.map(withRef) }]);
    },
    formatRemoveMembers: (ids) =>
      formatPatch([
        { op: "Remove", path: "members", value: ids.map(removedMember === "withRef" ? withRef : plain) },
      ]),
  };
}

function operationsOf(change: AttributeChange, quirks: Quirks): readonly PatchOperation[] {
  if (change.op === "Roles") return rolesOperation(change.value, false);
  if (change.op === "Remove") return [{ op: "Remove", path: change.target, value: change.oldValue }];
  return [{ op: change.op, path: change.target, value: valueOf(change, quirks) }];
}

function valueOf(
  { target, value }: Extract<AttributeChange, { readonly op: "Add" | "Replace" }>,
  { active }: Quirks,
): unknown {
  if (typeof value === "object") return value;
  if (target !== "active" || active === undefined || active === "capitalised") return toText(value);
  return active === "boolean" ? value : toText(value)?.toLowerCase();
}

/** The one null that is ever sent (entra-client §1.1). */
function withRef(id: string): { readonly $ref: null; readonly value: string } {
  return { $ref: null, value: id };
}

function plain(id: string): { readonly value: string } {
  return { value: id };
}
