import type { CompiledMappings } from "../../mapping/evaluate-mapping.ts";
import type { JsonObject } from "../../wire/json-object.ts";
import { readTargetValue } from "../../wire/target-attribute.ts";
import type { PresentReferences } from "./object-run.ts";

const NONE: PresentReferences = new Map();

/** What a resource has for each reference: an object with `value` (RFC 7643 §4.3); a bare string is not read at all. */
export function presentReferences(
  { references }: CompiledMappings,
  attributes: JsonObject,
): PresentReferences {
  if (references.length === 0) return NONE;
  return new Map(
    references.map(({ mapping: { target } }) => [target, readTargetValue(attributes, `${target}.value`)]),
  );
}
