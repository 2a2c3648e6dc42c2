import type { AttributeType } from "../../schema/synchronization-schema.ts";

/** Graph's `attributeMappingParameterSchema`; names are Graph's where it lists the function, else the page's. */
export interface FunctionParameter {
  readonly name: string;
  readonly required: boolean;
  readonly allowMultipleOccurrences: boolean;
  readonly type: AttributeType;
}

export function required(name: string, type: AttributeType = "String"): FunctionParameter {
  return { name, required: true, allowMultipleOccurrences: false, type };
}

export function optional(name: string, type: AttributeType = "String"): FunctionParameter {
  return { name, required: false, allowMultipleOccurrences: false, type };
}

/** The last parameter of a function that takes any number of them. */
export function repeated(name: string, isRequired = true): FunctionParameter {
  return { name, required: isRequired, allowMultipleOccurrences: true, type: "String" };
}
