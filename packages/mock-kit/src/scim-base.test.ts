import { describe, expect, it } from "vitest";
import { fixtureProfile } from "../test/fixture-profiles.ts";
import { assumed } from "./profile/fact.ts";
import { findScimBase } from "./scim-base.ts";

const alias = assumed("It is a fixture.", "https://old.fixture.example/legacy/SCIM/");
const profile = fixtureProfile({}, { tenantUrlAliases: [alias] });

describe("the SCIM base", () => {
  it("is the path of the Tenant URL and of its aliases", () => {
    const base = findScimBase(profile, "sensitive");
    expect(base.paths).toEqual(["/scim/v2", "/legacy/SCIM"]);
    expect(base.split("/scim/v2/Users/1")).toEqual({ base: "/scim/v2", path: "/Users/1" });
    expect(base.split("/legacy/SCIM")).toEqual({ base: "/legacy/SCIM", path: "/" });
    expect(base.split("/scim/v2Users")).toBeUndefined();
    expect(base.split("/SCIM/v2/Users")).toBeUndefined();
  });

  it("compares without case where the vendor does, and keeps the client's own", () => {
    const base = findScimBase(profile, "insensitive");
    expect(base.split("/SCIM/v2/users")).toEqual({ base: "/SCIM/v2", path: "/users" });
  });

  it("may be the whole host", () => {
    const whole = fixtureProfile(
      {},
      { tenantUrl: assumed("It is a fixture.", "https://scim.fixture.example") },
    );
    expect(findScimBase(whole, "sensitive").split("/Users")).toEqual({ base: "", path: "/Users" });
  });
});
