import { formatPatch, type PatchDialect } from "./patch-dialect.ts";
import { toText } from "./target-attribute.ts";

/**
 * The dialect without a flag: capitalised operations, one an attribute, booleans as `"True"` and `"False"`
 * (entra-client §1.3, §1.4).
 */
export const defaultDialect: PatchDialect = {
  formatChanges: (changes) =>
    formatPatch(changes.map(({ op, target, value }) => ({ op, path: target, value: toText(value) }))),
  formatReference: (op, target, value) => formatPatch([{ op, path: target, value }]),
  formatAddMember: (id) => formatPatch([{ op: "Add", path: "members", value: [{ $ref: null, value: id }] }]),
  formatRemoveMember: (id) =>
    formatPatch([{ op: "Remove", path: "members", value: [{ $ref: null, value: id }] }]),
};
