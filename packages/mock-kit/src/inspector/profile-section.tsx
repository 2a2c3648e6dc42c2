import { isDeepStrictEqual } from "node:util";
import type { VNode } from "preact";
import type { MockParts } from "../mock-parts.ts";
import { attributeRows, describeEvidence, fidelityRows, settingOf } from "../profile/describe-profile.ts";
import { assumed } from "../profile/fact.ts";
import type { KnobName } from "../profile/knobs.ts";
import type { Profile } from "../profile/profile.ts";
import { Section, Table } from "./parts-of-page.tsx";

/**
 * The vendor as this mock plays it, each fact with how it is known.
 *
 * @example
 * <ProfileSection parts={parts} />
 */
export function ProfileSection({ parts }: { readonly parts: MockParts }): VNode {
  const profile = asSet(parts);
  const { vendor, tutorial } = profile;
  const attributes = ["Attribute", "Type", "Claims", "Evidence"];
  return (
    <Section id="profile" title="Profile">
      <p>
        {`What this stand-in takes ${vendor} to do, and how that is known: stated in its tutorial${tutorial === undefined ? "" : ` (${tutorial})`} on the line that is given, documented on a public page, or assumed.`}
      </p>
      <details id="profile-facts">
        <summary>Every fact with its evidence</summary>
        <Table
          caption="What provisioning can do"
          head={["Capability", "Evidence"]}
          rows={profile.capabilities.map(({ value, evidence }) => [value, describeEvidence(evidence)])}
        />
        <Table caption="Attributes of a User" head={attributes} rows={claimsOf(profile, "user")} />
        {profile.group.length === 0 ? null : (
          <Table caption="Attributes of a Group" head={attributes} rows={claimsOf(profile, "group")} />
        )}
        <Table
          caption="Behaviour"
          head={["Behaviour", "Value", "Evidence"]}
          rows={fidelityRows(profile).map(({ what, value, evidence }) => [what, value, evidence])}
        />
      </details>
    </Section>
  );
}

/** The claims of an attribute in one cell, for pages as narrow as a phone. */
function claimsOf(profile: Profile, of: "user" | "group"): readonly (readonly string[])[] {
  return attributeRows(profile, of).map(([path = "", type = "", ...rest]) => {
    const claims = ["required", "filterable", "unique"].flatMap((claim, at) =>
      (rest[at] ?? "") === "" ? [] : [(rest[at] ?? "").replace("yes", claim)],
    );
    return [path, type, claims.join(", "), rest.at(-1) ?? ""];
  });
}

/** The profile with the knobs that were turned when the mock was started. */
function asSet({ profile, knobs }: MockParts): Profile {
  const turned = (Object.keys(knobs) as KnobName[])
    .filter((name) => !isDeepStrictEqual(knobs[name], settingOf(profile, name)))
    .map((name) => [name, assumed("It was set when this mock was started.", knobs[name])]);
  return { ...profile, knobs: { ...profile.knobs, ...Object.fromEntries(turned) } };
}
