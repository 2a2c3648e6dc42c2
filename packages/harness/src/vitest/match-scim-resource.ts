import { pickExpected, type Equals } from "./scim-difference.ts";
import type { Outcome } from "./subject.ts";

/**
 * Whether a resource has what is expected of it, by the rules of SCIM.
 *
 * @example
 * matchScimResource(resource, { userName: "ada" }, isDeepStrictEqual).pass;
 */
export function matchScimResource(received: unknown, expected: object, equals: Equals): Outcome {
  const actual = pickExpected(received, expected, equals);
  return {
    pass: equals(actual, expected),
    message: () => "expected the resource to have these attributes, by the rules of SCIM",
    actual,
    expected,
  };
}
