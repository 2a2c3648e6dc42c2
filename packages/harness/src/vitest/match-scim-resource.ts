import { pickExpected, type Equals } from "./scim-difference.ts";
import type { Outcome } from "./subject.ts";

/**
 * Whether a resource has what is expected of it, by the rules of SCIM.
 *
 * @example
 * matchScimResource(resource, { userName: "ada" }, isDeepStrictEqual).pass;
 */
export function matchScimResource(received: unknown, expected: object, equals: Equals): Outcome {
  if (received instanceof Promise || typeof received !== "object" || received === null) {
    const got = received instanceof Promise ? "a promise, which is to be awaited" : String(received);
    throw new TypeError(`toMatchScimResource: got ${got}, expected a resource, e.g. the body of an answer.`);
  }
  const actual = pickExpected(received, expected, equals);
  const pass = equals(actual, expected);
  return {
    pass,
    message: () =>
      `expected the resource ${pass ? "not " : ""}to have these attributes, by the rules of SCIM${pass ? `: ${JSON.stringify(expected)}` : ""}`,
    ...(pass ? {} : { actual, expected }),
  };
}
