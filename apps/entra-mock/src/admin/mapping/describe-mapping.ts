import type { AttributeFlowType, SynchronizationAttributeMapping } from "@understudy/entra-provisioning";

/** Types of mapping (entra-client §2.5). */
export type MappingType = "Direct" | "Constant" | "Expression" | "None";

/** When a mapping applies, in the portal's words where it has some. */
export const flowTypes: Readonly<Record<AttributeFlowType, string>> = {
  Always: "Always",
  ObjectAddOnly: "Only during object creation",
  MultiValueAddOnly: "MultiValueAddOnly",
  ValueAddOnly: "ValueAddOnly",
  AttributeAddOnly: "AttributeAddOnly",
};

/**
 * The type of a mapping: one without a source is a constant, or none at all.
 *
 * @example
 * typeOfMapping({ ...mapping, source: null, defaultValue: "en" }); // "Constant"
 */
export function typeOfMapping({ source, defaultValue }: SynchronizationAttributeMapping): MappingType {
  if (source === null || source.type === "Constant")
    return defaultValue === null && source === null ? "None" : "Constant";
  return source.type === "Attribute" ? "Direct" : "Expression";
}

/**
 * What a mapping takes its value from: the name of an attribute, a constant, an expression.
 *
 * @example
 * sourceOfMapping({ ...mapping, source: { expression: "[mail]", name: "mail", type: "Attribute", parameters: [] } }); // "mail"
 */
export function sourceOfMapping({ source, defaultValue }: SynchronizationAttributeMapping): string {
  if (source === null) return defaultValue ?? "";
  return source.type === "Function" ? source.expression : source.name;
}
