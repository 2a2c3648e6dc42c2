import {
  attribute,
  createMock,
  driveMock,
  fetchInto,
  stated,
  type DriverAnswer,
  type Knobs,
  type Mock,
  type MockDriver,
  type Profile,
} from "../src/index.ts";
import { fixtureProfile } from "./fixture-profiles.ts";

/** A vendor with users and groups, to turn knobs at. */
export const knobProfile: Profile = fixtureProfile(
  {},
  {
    resources: stated("L3", ["User", "Group"]),
    user: [
      stated("L4", attribute("userName", "string", { required: true, filterable: true, unique: true })),
      stated("L5", attribute("active", "boolean", { filterable: true })),
      stated("L6", attribute("displayName", "string", { required: true, filterable: true })),
      stated("L7", attribute("emails", "complex")),
      stated("L8", attribute("roles", "complex")),
      stated("L9", attribute("title", "string")),
    ],
    group: [
      stated("L10", attribute("displayName", "string", { required: true, filterable: true })),
      stated("L11", attribute("members", "complex")),
    ],
  },
);

/** A user that the fixture takes. */
export const ada = { userName: "ada", displayName: "Ada", active: true };

/** Starts the fixture with knobs turned, its clock stopped. */
export function drive(knobs: Partial<Knobs>): MockDriver {
  return driveMock(knobProfile, { knobs, now: "2026-01-05T09:00:00Z" });
}

/** Creates a user. */
export async function post(mock: MockDriver, body: object = ada): Promise<DriverAnswer> {
  return await mock.call("POST /Users", { body });
}

/** The body of a PATCH. */
export function patch(...operations: readonly object[]): { readonly body: object } {
  return { body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations } };
}

/** Sends a GET of users with headers of the test's own. */
export async function getWith(mock: Mock, headers: Readonly<Record<string, string>>): Promise<Response> {
  const origin = "http://localhost";
  return await fetchInto(mock)(`${mock.tenantUrl(origin)}/Users`, {
    headers: { authorization: `Bearer ${mock.secretToken}`, ...headers },
  });
}

/** Starts the fixture for {@link getWith}. */
export function mockWith(knobs: Partial<Knobs>): Mock {
  return createMock(knobProfile, { knobs, now: "2026-01-05T09:00:00Z" });
}
