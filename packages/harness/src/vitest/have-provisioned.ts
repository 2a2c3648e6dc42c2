import type { MockState } from "@understudy/mock-kit";
import type { JsonObject } from "@understudy/scim-core";
import { resourcesOf } from "../target/resources-of.ts";
import { pickExpected, type Equals } from "./scim-difference.ts";
import { assertMock, type Outcome } from "./subject.ts";

/**
 * Whether a mock holds a user with these attributes. It reads the mock's state, so that no request is added to the journal.
 *
 * @param expected `userName` tells which one; without it any user will do.
 * @example
 * (await haveProvisioned(qa, { userName: "ada@example.com", active: true }, isDeepStrictEqual)).pass;
 */
export async function haveProvisioned(received: unknown, expected: object, equals: Equals): Promise<Outcome> {
  assertMock(received, "toHaveProvisioned");
  const users = usersOf(await received.control.readState(received.tenant), received.tenant);
  const userName = nameOf(expected);
  const candidates = userName === undefined ? users : users.filter((user) => isNamed(user, userName));
  // Who was found by a name in another case has that name (RFC 7643 §4.1.1).
  const wanted = (user: JsonObject): object =>
    isNamed(user, userName) ? { ...expected, userName: user["userName"] } : expected;
  const compared = candidates.map((user) => ({
    expected: wanted(user),
    actual: pickExpected(user, wanted(user), equals),
  }));
  const match = compared.find((one) => equals(one.actual, one.expected));
  const who = userName === undefined ? "a user like this" : `"${userName}"`;
  if (candidates[0] === undefined) {
    const names = users.map((user) => nameOf(user) ?? "").join(", ");
    const there = names === "" ? "nobody is there" : `there are ${names}`;
    return { pass: false, message: () => `expected ${who} to be provisioned, ${there}` };
  }
  if (match !== undefined) return { pass: true, message: () => `expected ${who} not to be provisioned` };
  const few = candidates.length > 1 ? `; none of ${candidates.length} is, the nearest` : "";
  return {
    pass: false,
    message: () => `expected ${who} to be provisioned with these attributes${few}`,
    ...nearestOf(compared, equals),
  };
}

/** The one with the most attributes as they are expected. */
function nearestOf(
  compared: readonly { readonly expected: object; readonly actual: unknown }[],
  equals: Equals,
): { readonly expected?: unknown; readonly actual?: unknown } {
  const met = compared.map(({ expected, actual }) => {
    const got = Object(actual) as object;
    return Object.entries(expected).filter(([name, value]) => equals(Reflect.get(got, name), value)).length;
  });
  return compared[met.indexOf(Math.max(...met))] ?? {};
}

function usersOf(state: MockState, tenant: string | undefined): readonly JsonObject[] {
  return resourcesOf(state, tenant)
    .filter(({ resourceType }) => resourceType === "User")
    .map(({ resource }) => resource);
}

function nameOf(user: object): string | undefined {
  const name = "userName" in user ? user.userName : undefined;
  return typeof name === "string" ? name : undefined;
}

/** userName is not caseExact (RFC 7643 §4.1.1). */
function isNamed(user: JsonObject, userName: string | undefined): boolean {
  return userName !== undefined && nameOf(user)?.toLowerCase() === userName.toLowerCase();
}
