import { formatDetails, type StepDetails } from "../../log/step-details.ts";
import type { TargetResource } from "../../wire/read-answer.ts";
import { readTargetValue } from "../../wire/target-attribute.ts";
import type { TypeProfile } from "../job-profile.ts";

/**
 * Names a resource of the target and lists its id and mapped attributes (entra-client §4.2).
 *
 * @param fallback Name of one that has none itself.
 */
export function describeRetrieved(
  fallback: string,
  { mappings: { rows }, redacted }: TypeProfile,
  { id, attributes }: TargetResource,
): { readonly name: string; readonly details: StepDetails } {
  const mapped = rows
    .filter(({ mapping }) => mapping.isReference !== true)
    .map(({ mapping: { target } }): readonly [string, unknown] => [
      target,
      redacted.has(target) ? "[Redact]" : readTargetValue(attributes, target),
    ]);
  const name =
    readTargetValue(attributes, "displayName") ?? readTargetValue(attributes, "userName") ?? fallback;
  return { name, details: { id, ...formatDetails(mapped) } };
}
