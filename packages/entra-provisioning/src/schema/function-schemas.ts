import { mappingFunctions } from "../mapping/function-table.ts";
import type { FunctionParameter } from "../mapping/functions/function-parameter.ts";

/** Graph's `attributeMappingFunctionSchema` (entra-client §2.6, §5). */
export interface AttributeMappingFunctionSchema {
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
}

/**
 * Lists the functions of the mapping language as Graph's `functions` does.
 *
 * @example
 * attributeMappingFunctions.find(({ name }) => name === "Append")?.parameters.map(({ name }) => name);
 * // ["source", "suffix"]
 */
export const attributeMappingFunctions: readonly AttributeMappingFunctionSchema[] = mappingFunctions.map(
  ({ name, parameters }) => ({ name, parameters }),
);
