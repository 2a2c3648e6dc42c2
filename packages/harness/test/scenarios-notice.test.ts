import {
  assumed,
  type Knobs,
  type Profile,
  type ProfileAttribute,
  type SecretTokenPolicy,
} from "@understudy/mock-kit";
import { describe, expect, it } from "vitest";
import { findScenarios, findVendor, runScenario, type VendorName } from "../src/index.ts";
import { startProfile } from "../src/target/start-mock.ts";

/** A change of a profile. */
type Change = (profile: Profile) => Profile;

const inTest = <const Value>(value: Value) => assumed("This test takes a behaviour away.", value);

const token =
  (changes: Partial<SecretTokenPolicy>): Change =>
  (profile) => ({ ...profile, secretToken: { ...profile.secretToken, ...changes } });

const knob =
  <Name extends keyof Knobs>(name: Name, value: Knobs[Name]): Change =>
  (profile) => ({ ...profile, knobs: { ...profile.knobs, [name]: inTest(value) } });

const attribute =
  (path: string, claims: Partial<ProfileAttribute>): Change =>
  (profile) => ({
    ...profile,
    user: profile.user.map((row) =>
      row.value.path === path ? { ...row, value: { ...row.value, ...claims } } : row,
    ),
  });

const withoutPlan: Change = (profile) => {
  const secretToken = { ...profile.secretToken };
  Reflect.deleteProperty(secretToken, "plan");
  return { ...profile, secretToken };
};
const withoutManager: Change = (profile) => ({
  ...profile,
  user: profile.user.filter((row) => !row.value.path.endsWith(":manager")),
});

const graceOf = (oldTokenValidFor: string) =>
  token({ rotation: inTest({ kind: "grace", oldTokenValidFor }) });
const five = ["userName", "active", 'emails[type eq "work"].value', "displayName", "externalId"];

const changes: readonly (readonly [VendorName, scenario: string, becauseOf: string, Change])[] = [
  ["prodpad", "prodpad-regenerate", "the old key lives on", graceOf("PT1M")],
  ["prodpad", "withdrawn-token", "the old key lives on", graceOf("PT1M")],
  [
    "prodpad",
    "prodpad-admin-only",
    "any role will do",
    token({ holder: inTest({ role: "Reviewer", enforced: "when-used" }) }),
  ],
  ["prodpad", "purge", "DELETE deactivates", knob("onDelete", "deactivate")],
  ["prodpad", "filters", "externalId is filterable", attribute("externalId", { filterable: true })],
  [
    "promapp",
    "promapp-one-token",
    "a second token replaces the first",
    token({ rotation: inTest({ kind: "immediate" }) }),
  ],
  ["promapp", "promapp-one-token", "tokens are shown again", token({ display: inTest("always") })],
  ["promapp", "promapp-token-expires", "tokens last for ever", token({ lifetime: inTest("unlimited") })],
  ["promapp", "promapp-token-expires", "tokens last for a day less", token({ lifetime: inTest("P364D") })],
  ["promapp", "promapp-delete-deactivates", "DELETE erases", knob("onDelete", "erase")],
  ["promapp", "purge", "DELETE erases", knob("onDelete", "erase")],
  ["promapp", "promapp-path-case", "case matters", knob("pathCase", "sensitive")],
  ["promapp", "promapp-integer-ids", "ids are UUIDs", knob("idFormat", "uuid")],
  ["pingboard", "pingboard-enable-box", "the token is shown for ever", token({ display: inTest("always") })],
  [
    "pingboard",
    "pingboard-subdomain",
    "the token tells the tenant",
    (profile) => ({ ...profile, tenantFrom: inTest("token") }),
  ],
  ["pingboard", "pingboard-plan", "any plan will do", withoutPlan],
  ["pingboard", "manager", "it has no managers", withoutManager],
  ["pingboard", "leaver", "deactivating erases", knob("onDeactivate", "erase")],
  ["pingboard", "rehire", "deactivating erases", knob("onDeactivate", "erase")],
  [
    "plandisc",
    "token-holder",
    "another role is asked for",
    token({ holder: inTest({ role: "not Admin", enforced: "when-issued" }) }),
  ],
  ...five
    .slice(1)
    .flatMap((path) => [
      [
        "plandisc",
        "plandisc-five-required",
        `${path} is optional`,
        attribute(path, { required: false }),
      ] as const,
      [
        "plandisc",
        "required-attributes",
        `${path} is optional`,
        attribute(path, { required: false }),
      ] as const,
    ]),
  ["qa", "qa-key-grace", "the old key dies at once", token({ rotation: inTest({ kind: "immediate" }) })],
  ["qa", "qa-key-grace", "the old key lives for 8 h 1 min", graceOf("PT8H1M")],
  ["qa", "qa-key-grace", "the old key lives for 7 h 59 min", graceOf("PT7H59M")],
];

describe("a scenario fails where the behaviour it is about is taken away", () => {
  it.each(changes)("%s: %s notices that %s", async (name, id, _, change) => {
    const vendor = findVendor(name);
    await using target = await startProfile({ name, profile: change(vendor.profile) }, { idSeed: 1 });
    const [scenario] = findScenarios([id]);
    const { ok, steps } = await runScenario(scenario!, target, { users: 20, seed: 1 });
    expect(ok).toBe(false);
    expect(steps.at(-1)?.what).not.toBe("");
  });
});
