import { describe, expect, it } from "vitest";
import { fixtureProfile } from "../../test/fixture-profiles.ts";
import { describeAttributes, describeFidelity, describeNotPlayed } from "./describe-profile.ts";
import { assumed, documented } from "./fact.ts";
import { knobTable } from "./knobs.ts";

const profile = fixtureProfile(
  {},
  {
    knobs: { onDelete: documented("vendor.example/api", "deactivate") },
    notPlayed: [documented("vendor.example/seats", "Seats | licences.")],
  },
);

describe("the tables of a vendor's README", () => {
  it("have a row for every attribute, with its claims and evidence", () => {
    expect(describeAttributes(profile).split("\n")).toContain(
      "| `userName` | string | yes | yes | yes | stated: tutorial L4 |",
    );
  });

  it("have a row for every knob, those that something settles first", () => {
    const table = describeFidelity(profile);
    for (const name of Object.keys(knobTable)) expect(table).toContain(`\`${name}\``);
    expect(table.indexOf("`onDelete`")).toBeLessThan(table.indexOf("`pathCase`"));
    expect(table).toContain("| DELETE (knob `onDelete`) | deactivate | documented: vendor.example/api |");
  });

  it("put into one row what is switched off because no source has it", () => {
    expect(describeFidelity(profile)).toMatch(/\| Knobs for what only other vendors do \| .*`tokenEndpoint`/);
    expect(describeFidelity(profile)).not.toContain("(knob `accessTokenLifetime`)");
  });

  it("say of a default nobody states that it is assumed", () => {
    expect(describeFidelity(profile)).toMatch(/\(knob `pathCase`\) \| sensitive \| assumed: /);
  });

  it("name what is known and not played", () => {
    expect(describeNotPlayed(profile)).toBe("- Seats | licences. (documented: vendor.example/seats)");
    expect(describeNotPlayed(fixtureProfile({}, { notPlayed: [] }))).toBe("Nothing that is known.");
  });

  it("keep a bar inside a cell from ending it", () => {
    const barred = fixtureProfile({ called: assumed("a | b", "Key") });
    expect(describeFidelity(barred)).toContain("assumed: a \\| b |");
  });
});
