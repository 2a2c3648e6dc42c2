import type { MappedValue } from "../mapping/evaluate-mapping.ts";
import type { JsonObject } from "../wire/json-object.ts";
import type { AttributeChange } from "../wire/patch-dialect.ts";
import { readTargetValue, toText } from "../wire/target-attribute.ts";

/**
 * Attributes whose case matters; in all others a change of case alone is none, as `caseExact` is off unless an
 * administrator sets it (entra-client §2.5) and on for `externalId` by RFC 7643 §3.1.
 */
const CASE_EXACT: ReadonlySet<string> = new Set(["externalId"]);

/**
 * Compares mapped values with what the target returned. An empty source value is never a difference: nulls are not
 * provisioned (entra-client §2.4).
 *
 * @param values Target attribute to value.
 * @param attributes The target's resource.
 */
export function differencesOf(
  values: ReadonlyMap<string, MappedValue>,
  attributes: JsonObject,
): readonly AttributeChange[] {
  const changes: AttributeChange[] = [];
  for (const [target, value] of values) {
    const wanted = toText(value);
    if (value === undefined || wanted === undefined) continue;
    const oldValue = readTargetValue(attributes, target);
    if (oldValue === undefined) changes.push({ op: "Add", target, value });
    else if (!isSame(target, wanted, oldValue)) changes.push({ op: "Replace", target, value, oldValue });
  }
  return changes;
}

function isSame(target: string, wanted: string, present: string): boolean {
  if (wanted === present) return true;
  return !CASE_EXACT.has(target) && wanted.toLowerCase() === present.toLowerCase();
}
