import type { CompiledMapping } from "../../mapping/compile-mapping.ts";
import type { CompiledMappings } from "../../mapping/evaluate-mapping.ts";
import type { SourceObject } from "../../mapping/source-object.ts";
import type { JsonObject } from "../../wire/json-object.ts";
import type { AttributeChange } from "../../wire/patch/patch-dialect.ts";
import type { Quirks } from "../../wire/quirks.ts";
import { readTargetValue, toText } from "../../wire/target-attribute.ts";

/**
 * Compares what an object maps to with what the target returned. An empty source value is never a difference: nulls are
 * not provisioned (entra-client §2.4).
 *
 * @param attributes The target's resource.
 */
export function differencesOf(
  mappings: CompiledMappings,
  source: SourceObject,
  attributes: JsonObject,
  quirks: Quirks = {},
): readonly AttributeChange[] {
  const changes: AttributeChange[] = [];
  const values = mappings.evaluate(source, "update");
  for (const row of mappings.rows) {
    const { target } = row.mapping;
    const value = values.get(target);
    const wanted = toText(value);
    if (value === undefined || wanted === undefined) continue;
    const oldValue = readTargetValue(attributes, target);
    if (oldValue === undefined) changes.push({ op: "Add", target, value });
    else if (isWritten(row, wanted, oldValue, quirks))
      changes.push({ op: "Replace", target, value, oldValue });
  }
  return changes;
}

/** entra-client §2.5 flowType and flowBehavior. */
function isWritten({ mapping }: CompiledMapping, wanted: string, present: string, quirks: Quirks): boolean {
  if (mapping.flowType === "AttributeAddOnly" || mapping.flowType === "ValueAddOnly") return false;
  if (mapping.flowBehavior === "FlowAlways") return true;
  if (mapping.target === "active" && quirks.repeatActive === true) return true;
  if (wanted === present) return false;
  // A change of case alone is none, unless an administrator says so; RFC 7643 §3.1 has externalId exact.
  const isCaseExact = mapping.caseExact ?? mapping.target === "externalId";
  return isCaseExact || wanted.toLowerCase() !== present.toLowerCase();
}
