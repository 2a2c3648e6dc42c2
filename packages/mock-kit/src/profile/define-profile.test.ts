import { describe, expect, it } from "vitest";
import { fixtureProfile } from "../../test/fixture-profiles.ts";
import { defineProfile, resolveKnobs, type ProfileDefinition } from "./define-profile.ts";
import { assumed, stated } from "./fact.ts";
import { knobTable, type KnobName } from "./knobs.ts";
import { attribute } from "./profile.ts";

const { knobs: _knobs, ...fixture } = fixtureProfile();

describe("defineProfile", () => {
  it("fills in what a vendor has not", () => {
    const profile = defineProfile(fixture);
    expect(profile).toMatchObject({
      tenantUrlAliases: [],
      knobs: {},
      notPlayed: [],
      tenantFrom: { value: "token" },
    });
  });

  it.each([
    [
      "an unknown key",
      { ...fixture, teantUrl: 1 },
      /profile of Fixture: unknown key "teantUrl".*"tenantUrl"/,
    ],
    [
      "an unknown knob",
      { ...fixture, knobs: { onDelet: stated("L1", "erase") } },
      /knobs: unknown key "onDelet".*"onDelete"/,
    ],
    [
      "a knob of no value it takes",
      { ...fixture, knobs: { onDelete: stated("L1", "burn") } },
      /onDelete.*"erase" or "deactivate"/,
    ],
    [
      "a fact without evidence",
      { ...fixture, tenantUrl: { value: "https://x.example/scim" } },
      /tenantUrl.evidence/,
    ],
    [
      "a line that is none",
      { ...fixture, tenantUrl: stated("line 3", "https://x.example/scim") },
      /tenantUrl.evidence.line/,
    ],
    ["no attribute", { ...fixture, user: [] }, /user/],
  ])("refuses %s and says where", (_, definition, message) => {
    expect(() => defineProfile(definition as ProfileDefinition)).toThrow(message);
  });
});

describe("resolveKnobs", () => {
  it("takes an override before the profile's setting, and that before the default", () => {
    const profile = defineProfile({ ...fixture, knobs: { idFormat: assumed("test", "integer") } });
    expect(resolveKnobs(profile, { patchStatus: 204 })).toMatchObject({
      patchStatus: 204,
      idFormat: "integer",
      onDelete: "erase",
    });
  });

  it("refuses an unknown knob and names the nearest", () => {
    expect(() => resolveKnobs(defineProfile(fixture), { onDelet: "erase" } as object)).toThrow(
      /did you mean "onDelete"/,
    );
  });

  it("has a default for every knob that the knob itself takes", () => {
    for (const name of Object.keys(knobTable) as KnobName[]) {
      expect(knobTable[name].shape.safeParse(knobTable[name].default).success).toBe(true);
    }
  });
});

describe("the attributes of a profile", () => {
  it.each([
    ["no attribute of User", attribute("shoeSize", "string"), /"shoeSize" is no attribute of User/],
    ["of another type than in RFC 7643", attribute("active", "string"), /"active" is boolean.*got string/],
  ])("are refused where one is %s", async (_, row, message) => {
    const { serveProfile } = await import("./serve-profile.ts");
    const profile = defineProfile({ ...fixture, user: [stated("L4", row)] });
    expect(() => serveProfile(profile, resolveKnobs(profile))).toThrow(message);
  });
});
