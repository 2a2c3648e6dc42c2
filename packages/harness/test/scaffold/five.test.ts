import type { Evidence, Fact, Profile } from "@understudy/mock-kit";
import { draftProfile } from "@understudy/tutorial-check";
import { describe, expect, it } from "vitest";
import { findVendor } from "../../src/index.ts";
import { attributeTypes } from "../../src/scaffold/attribute-types.ts";
import { toProfile } from "../../src/scaffold/scaffold-vendor.ts";
import { read, sources } from "../tutorial/sources.ts";

/** The stated facts of a profile, by what they are about. */
function statedFacts(profile: Profile): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>();
  const take = (name: string, fact: Fact<unknown> | undefined): void => {
    if (isStated(fact?.evidence)) facts.set(name, fact?.value);
  };
  for (const fact of profile.capabilities) take(`capability ${fact.value}`, fact);
  take("tenantUrl", profile.tenantUrl);
  take("tenantFrom", profile.tenantFrom);
  take("resources", profile.resources);
  for (const [name, fact] of Object.entries(profile.secretToken)) take(name, fact as Fact<unknown>);
  for (const { value: row, evidence } of profile.user) {
    take(row.path, { value: row.type, evidence });
    for (const name of ["required", "filterable"] as const) {
      const claim = row[name];
      if (typeof claim === "boolean") take(`${row.path} ${name}`, { value: claim, evidence });
    }
  }
  return facts;
}

function isStated(evidence: Evidence | undefined): boolean {
  return evidence?.kind === "stated";
}

/** A role is stated; where it is looked at is the mock's own matter. A way may begin or end elsewhere. */
function comparable(name: string, value: unknown): unknown {
  return name === "holder" ? (value as { role: string }).role : value;
}

describe.each(sources)("a draft from the $form of the tutorial of $vendor", (source) => {
  const written = statedFacts(findVendor(source.vendor).profile);
  const drafted = statedFacts(toProfile(draftProfile(read(source, source.text), { attributeTypes })));

  it("states what the profile written by hand states", () => {
    const both = [...drafted.keys()].filter((name) => written.has(name));
    for (const name of both) {
      const [draft, hand] = [comparable(name, drafted.get(name)), comparable(name, written.get(name))];
      expect(name === "where" && String(draft).includes(String(hand)) ? hand : draft, name).toEqual(hand);
    }
    expect(both.length).toBeGreaterThan(4);
  });

  it("leaves to a human what takes understanding, and adds nothing that is not there", async () => {
    const missing = [...written.keys()].filter((name) => !drafted.has(name));
    const more = [...drafted.keys()].filter((name) => !written.has(name));
    const told = [...missing.map((name) => `leaves out ${name}`), ...more.map((name) => `adds ${name}`)];
    await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(`__snapshots__/draft-${source.vendor}.txt`);
  });
});
