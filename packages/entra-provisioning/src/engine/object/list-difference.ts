import type { CompiledMapping } from "../../mapping/compile-mapping.ts";
import { isJsonObject, type JsonObject } from "../../wire/json-object.ts";
import type { AttributeChange } from "../../wire/patch/patch-dialect.ts";
import { parseTargetAttribute, toText } from "../../wire/target-attribute.ts";

/**
 * Compares a list of values with the target's: the whole list is replaced, or its new values added where values are only
 * ever added (entra-client §2.5 flowType). No source has the request: assumed.
 */
export function listChange(
  { mapping: { target, flowType } }: CompiledMapping,
  wanted: readonly string[],
  attributes: JsonObject,
): AttributeChange | undefined {
  const present = readList(attributes, target);
  const added = wanted.filter((value) => !present.includes(value));
  if (present.length === 0) return added.length === 0 ? undefined : { op: "Add", target, value: added };
  const oldValue = present.join(", ");
  if (flowType === "AttributeAddOnly") return undefined;
  if (flowType === "MultiValueAddOnly" || flowType === "ValueAddOnly") {
    return added.length === 0 ? undefined : { op: "Add", target, value: added, oldValue };
  }
  const isSame = added.length === 0 && present.length === wanted.length;
  return isSame || wanted.length === 0 ? undefined : { op: "Replace", target, value: wanted, oldValue };
}

function readList(attributes: JsonObject, target: string): readonly string[] {
  const { urn, name } = parseTargetAttribute(target);
  const holder = urn === undefined ? attributes : attributes[urn];
  const elements = isJsonObject(holder) ? holder[name] : undefined;
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((element: unknown) => {
    const text = toText(isJsonObject(element) ? element["value"] : element);
    return text === undefined ? [] : [text];
  });
}
