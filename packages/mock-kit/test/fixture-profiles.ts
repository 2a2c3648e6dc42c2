import { assumed, attribute, defineProfile, stated, type Profile } from "../src/index.ts";
import type { SecretTokenPolicy } from "../src/profile/profile.ts";

const because = "It is a fixture.";

const basePolicy: SecretTokenPolicy = {
  called: assumed(because, "Fixture Key"),
  where: assumed(because, "Settings > Keys"),
  holder: assumed(because, { role: "Owner", enforced: "when-issued" }),
  display: assumed(because, "always"),
  rotation: assumed(because, { kind: "immediate" }),
  lifetime: assumed(because, "unlimited"),
  length: assumed(because, 40),
};

/**
 * A vendor that exists in tests only, with the token policy and the other facts a test is about.
 *
 * @example
 * const profile = fixtureProfile({ rotation: assumed("test", { kind: "static" }) });
 */
export function fixtureProfile(
  secretToken: Partial<SecretTokenPolicy> = {},
  rest: Partial<Profile> = {},
): Profile {
  return defineProfile({
    name: "fixture",
    vendor: "Fixture",
    tutorial: "fixture-provisioning-tutorial",
    capabilities: [stated("L1", "createUsers")],
    tenantUrl: stated("L2", "https://your_domain.fixture.example/scim/v2"),
    secretToken: { ...basePolicy, ...secretToken },
    resources: stated("L3", ["User"]),
    user: [
      stated("L4", attribute("userName", "string", { required: true, filterable: true, unique: true })),
      stated("L5", attribute("displayName", "string")),
      stated("L6", attribute("active", "boolean")),
      stated("L7", attribute("name.givenName", "string")),
    ],
    ...rest,
  });
}

/** One profile for each way a vendor hands out its token. */
export const policies: Readonly<
  Record<"immediate" | "personal" | "grace" | "onePerAdmin" | "limited" | "static" | "enableBox", Profile>
> = {
  immediate: fixtureProfile(),
  personal: fixtureProfile({ holder: assumed(because, { role: "Owner", enforced: "when-used" }) }),
  grace: fixtureProfile({
    display: assumed(because, "once"),
    rotation: assumed(because, { kind: "grace", oldTokenValidFor: "PT8H" }),
  }),
  onePerAdmin: fixtureProfile({
    display: assumed(because, "once"),
    rotation: assumed(because, { kind: "one-per-admin" }),
    form: assumed(because, { scope: "Scim", description: "required" }),
    lifetime: assumed(because, "P1Y"),
  }),
  limited: fixtureProfile({ rotation: assumed(because, { kind: "limited", most: 2 }) }),
  static: fixtureProfile({
    rotation: assumed(because, { kind: "static" }),
    plan: assumed(because, "Gold"),
  }),
  enableBox: fixtureProfile({
    display: assumed(because, "while-enabled"),
    rotation: assumed(because, { kind: "static" }),
    enableBox: assumed(because, { label: "Switch provisioning on" }),
  }),
};

/** A vendor that tells its tenants apart by sub-domain. */
export const bySubdomain: Profile = fixtureProfile({}, { tenantFrom: assumed(because, "subdomain") });
