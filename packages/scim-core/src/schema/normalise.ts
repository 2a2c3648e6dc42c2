import type { JsonObject, JsonValue } from "../json.ts";
import type { ResourceModel, ResolvedPath } from "./resource-model.ts";

/** How a client's value is made a stored one. */
export interface NormaliseOptions {
  /** As `ResourceRules.undeclared`; names no schema knows are refused with `refuse`, else dropped. */
  readonly undeclared: "drop" | "store" | "refuse";
}

/**
 * Makes a client's resource a clean one: names in the schema's case, values of the schema's types, extensions under
 * their URN, and without what is unassigned (null, `[]`, `{}`; RFC 7643 §2.5), readOnly (RFC 7644 §3.3) or `schemas`.
 * Throws {@link ScimError} 400 `invalidValue`.
 */
export declare function normaliseResource(body: JsonObject, model: ResourceModel, options: NormaliseOptions): JsonObject;

/**
 * The same for the value at one path, for PATCH (`undefined`: the value is unassigned). At a multi-valued attribute
 * an array gives an array and anything else an array of one; where the path has a value filter and no sub-attribute
 * (`isElement`) one element gives one element.
 */
export declare function normaliseValue(
  value: JsonValue,
  at: ResolvedPath,
  model: ResourceModel,
  options: NormaliseOptions & { readonly isElement?: boolean },
): JsonValue | undefined;

/** Throws {@link ScimError} 400 `invalidValue` where an attribute or sub-attribute with `required` has no value. */
export declare function assertRequired(resource: JsonObject, model: ResourceModel): void;
