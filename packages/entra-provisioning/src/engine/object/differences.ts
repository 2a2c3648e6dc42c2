import type { CompiledMapping } from "../../mapping/compile-mapping.ts";
import type { CompiledMappings } from "../../mapping/evaluate-mapping.ts";
import type { SourceObject } from "../../mapping/source-object.ts";
import type { JsonObject } from "../../wire/json-object.ts";
import type { AttributeChange } from "../../wire/patch/patch-dialect.ts";
import type { Quirks } from "../../wire/quirks.ts";
import { readTargetValue, toText } from "../../wire/target-attribute.ts";
import { listChange } from "./list-difference.ts";
import { rolesChanges } from "./role-difference.ts";

/**
 * Compares what an object maps to with what the target returned, in the order of the mappings, roles last.
 *
 * An empty source value is no difference, since nulls are not provisioned (entra-client §2.4), unless the target
 * attribute lets them flow (§2.5 flowNullValues).
 *
 * @param attributes The target's resource.
 * @param changed Source attributes that changed since the last write, where they are kept.
 */
export function differencesOf(
  mappings: CompiledMappings,
  source: SourceObject,
  attributes: JsonObject,
  quirks: Quirks = {},
  changed?: ReadonlySet<string>,
): readonly AttributeChange[] {
  const changes: AttributeChange[] = [];
  const values = mappings.evaluate(source, "update", changed);
  const lists = mappings.evaluateLists(source, "update");
  for (const row of mappings.rows) {
    const { target } = row.mapping;
    if (row.roleFunction !== undefined) continue;
    const list = lists.get(target);
    const change =
      list === undefined ? valueChange(row, values, attributes, quirks) : listChange(row, list, attributes);
    if (change !== undefined) changes.push(change);
  }
  changes.push(...rolesChanges(mappings.evaluateRoles(source), attributes));
  return changes;
}

function valueChange(
  row: CompiledMapping,
  values: ReadonlyMap<string, string | boolean | undefined>,
  attributes: JsonObject,
  quirks: Quirks,
): AttributeChange | undefined {
  const { target, flowNullValues } = row.mapping;
  const value = values.get(target);
  const wanted = toText(value);
  if (value === undefined || wanted === undefined) {
    if (flowNullValues !== true || !values.has(target)) return undefined;
    const oldValue = readTargetValue(attributes, target);
    return oldValue === undefined ? undefined : { op: "Remove", target, oldValue };
  }
  const oldValue = readTargetValue(attributes, target);
  if (oldValue === undefined) return { op: "Add", target, value };
  return isWritten(row, wanted, oldValue, quirks) ? { op: "Replace", target, value, oldValue } : undefined;
}

/** entra-client §2.5 flowType and flowBehavior. */
function isWritten(
  { mapping, isCaseExact }: CompiledMapping,
  wanted: string,
  present: string,
  quirks: Quirks,
): boolean {
  if (mapping.flowType === "AttributeAddOnly" || mapping.flowType === "ValueAddOnly") return false;
  if (mapping.flowBehavior === "FlowAlways") return true;
  if (mapping.target === "active" && quirks.repeatActive === true) return true;
  if (wanted === present) return false;
  return isCaseExact || wanted.toLowerCase() !== present.toLowerCase();
}
