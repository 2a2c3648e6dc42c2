import type { JsonValue } from "../json.ts";
import type { ScimResource } from "../resource/scim-resource.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ResourceModel } from "../schema/resource-model.ts";
import type { Filter } from "./ast.ts";

/** How a filter is compiled. */
export interface CompileOptions {
  /**
   * What an attribute is that no schema has: `refuse`d with 400 `invalidFilter` (the default), or one without a value,
   * as a search over several resource types wants it (RFC 7644 §3.4.2.1).
   */
  readonly unknown?: "refuse" | "unassigned";
}

/** Compiles a filter for the resources of one type; throws {@link ScimError} 400 `invalidFilter`. */
export declare function compileFilter(
  filter: Filter,
  model: ResourceModel,
  options?: CompileOptions,
): (resource: ScimResource) => boolean;

/** Compiles what stands in the brackets of a path for the elements of its attribute. */
export declare function compileValueFilter(
  filter: Filter,
  attribute: Attribute,
  model: ResourceModel,
): (element: JsonValue) => boolean;
