import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectSuccess, expectThat, expectValue, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import type { Made } from "../check/make.ts";
import { feature, groups, users, type Need } from "../check/needs.ts";
import type { Stage } from "../check/stage.ts";
import { elementsAt, isObject, textAt, valueAt, type JsonObject } from "../json.ts";
import { declaredAt } from "../target/resource-type.ts";
import { applied, patch } from "./patch-operation.ts";

const members: Need = {
  unmet: ({ group }) =>
    group !== undefined && declaredAt(group, "members.value") !== undefined
      ? undefined
      : "the Group schema declares no members",
};

const userGroups: Need = {
  unmet: ({ user }) =>
    user !== undefined && declaredAt(user, "groups") !== undefined
      ? undefined
      : "the User schema declares no groups",
};

function memberIds(group: JsonObject): readonly string[] {
  return elementsAt(group, "members")
    .filter(isObject)
    .map((member) => textAt(member, "value"));
}

function expectMembers(group: JsonObject, expected: readonly string[]): void {
  const got = memberIds(group);
  const isSame = got.length === expected.length && expected.every((id) => got.includes(id));
  expectThat(isSame, "the values of members", got, expected.join(", ") || "none");
}

/** A group with two members. */
async function populated(
  stage: Stage,
): Promise<{ readonly group: Made; readonly one: Made; readonly two: Made }> {
  const [one, two] = [await stage.newUser(), await stage.newUser()];
  const group = await stage.newGroup({ members: [{ value: one.id }, { value: two.id }] });
  return { group, one, two };
}

const membership: readonly CheckRow[] = [
  {
    id: "groups-create-with-members",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.2",
    title: "a group keeps the members that it is created with",
    run: async (stage) => {
      const { group, one, two } = await populated(stage);
      expectMembers(await stage.read(group.path), [one.id, two.id]);
    },
  },
  {
    id: "groups-member-type",
    level: "MAY",
    rfc: "RFC 7643",
    section: "§4.2",
    title: "a member says its type",
    run: async (stage) => {
      const [member] = elementsAt(await stage.read((await populated(stage)).group.path), "members");
      expectValue(member, "type", stage.user.name);
    },
  },
  {
    id: "groups-member-ref",
    level: "MAY",
    rfc: "RFC 7643",
    section: "§2.4",
    title: "a member has the URI of the user in $ref",
    run: async (stage) => {
      const [member] = elementsAt(await stage.read((await populated(stage)).group.path), "members");
      const got = textAt(member, "$ref");
      const expected = `${stage.user.endpoint}/${encodeURIComponent(textAt(member, "value"))}`;
      expectThat(
        got.endsWith(expected),
        "$ref of a member",
        got || "nothing",
        `a URI that ends in ${expected}`,
      );
    },
  },
  {
    id: "groups-replace-members",
    level: "MUST",
    section: "§3.5.1",
    title: "PUT replaces the members",
    run: async (stage) => {
      const { group, two } = await populated(stage);
      const body = { ...group.sent, id: group.id, members: [{ value: two.id }] };
      expectSuccess(await stage.scim(`PUT ${group.path}`, { body }));
      expectMembers(await stage.read(group.path), [two.id]);
    },
  },
  {
    id: "groups-excluded-members",
    level: "MUST",
    section: "§3.9",
    title: "excludedAttributes=members leaves the members out",
    run: async (stage) => {
      const { group } = await populated(stage);
      const answer = await stage.scim(`GET ${group.path}`, { query: { excludedAttributes: "members" } });
      const body = expectStatus(answer, 200).body();
      expectValue(body, "members", undefined);
      expectValue(body, "displayName", group.sent.displayName);
    },
  },
  {
    id: "groups-filter-member",
    level: "MUST",
    section: "§3.4.2.2",
    needs: [feature("filter")],
    title: "members.value eq finds the groups that a user belongs to",
    run: async (stage) => {
      const { group, one } = await populated(stage);
      const filter = `members.value eq ${JSON.stringify(one.id)}`;
      const answer = await stage.scim(`GET ${stage.group.endpoint}`, { query: { filter } });
      if (answer.status === 400) skip("the server declines this filter with 400");
      const found = resourcesOf(answer).map(({ id }) => id);
      expectThat(found.length === 1 && found[0] === group.id, "the ids of the groups found", found, group.id);
    },
  },
  {
    id: "groups-nested",
    level: "MAY",
    rfc: "RFC 7643",
    section: "§4.2",
    title: "a group may be a member of a group",
    run: async (stage) => {
      const inner = await stage.newGroup();
      const outer = await stage.newGroup({ members: [{ value: inner.id, type: "Group" }] });
      expectMembers(await stage.read(outer.path), [inner.id]);
    },
  },
  {
    id: "groups-of-user",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.2",
    needs: [userGroups],
    title: "a user that is a member has the group in groups",
    run: async (stage) => {
      const { group, one } = await populated(stage);
      const got = elementsAt(await stage.read(one.path), "groups").map((each) => textAt(each, "value"));
      expectThat(got.includes(group.id), "the values of groups of the user", got, group.id);
    },
  },
  {
    id: "groups-of-user-left",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§4.1.2",
    needs: [userGroups, feature("patch")],
    title: "a user that is a member no more has the group in groups no more",
    run: async (stage) => {
      const { group, one } = await populated(stage);
      await applied(stage, group.path, [{ op: "remove", path: `members[value eq "${one.id}"]` }]);
      const got = elementsAt(await stage.read(one.path), "groups").map((each) => textAt(each, "value"));
      expectThat(!got.includes(group.id), "the values of groups of the user", got, "none");
    },
  },
];

const patching: readonly CheckRow[] = [
  {
    id: "groups-add-member",
    level: "MUST",
    section: "§3.5.2.1",
    title: "add to members adds a member and leaves the others",
    run: async (stage) => {
      const { group, one, two } = await populated(stage);
      const three = await stage.newUser();
      const after = await applied(stage, group.path, [
        { op: "add", path: "members", value: [{ value: three.id }] },
      ]);
      expectMembers(after, [one.id, two.id, three.id]);
    },
  },
  {
    id: "groups-add-member-again",
    level: "MUST",
    section: "§3.5.2.1",
    title: "add of a member that is there does not add it again",
    run: async (stage) => {
      const { group, one, two } = await populated(stage);
      const after = await applied(stage, group.path, [
        { op: "add", path: "members", value: [{ value: one.id }] },
      ]);
      expectMembers(after, [one.id, two.id]);
    },
  },
  {
    id: "groups-remove-member",
    level: "MUST",
    section: "§3.5.2.2",
    title: "remove of members[value eq id] removes that member alone",
    run: async (stage) => {
      const { group, one, two } = await populated(stage);
      const after = await applied(stage, group.path, [
        { op: "remove", path: `members[value eq "${one.id}"]` },
      ]);
      expectMembers(after, [two.id]);
    },
  },
  {
    id: "groups-remove-all-members",
    level: "MUST",
    section: "§3.5.2.2",
    title: "remove of members removes all",
    run: async (stage) => {
      const { group } = await populated(stage);
      expectMembers(await applied(stage, group.path, [{ op: "remove", path: "members" }]), []);
    },
  },
  {
    id: "groups-patch-replace-members",
    level: "MUST",
    section: "§3.5.2.3",
    title: "replace of members replaces all",
    run: async (stage) => {
      const { group, two } = await populated(stage);
      const operation = { op: "replace", path: "members", value: [{ value: two.id }] };
      expectMembers(await applied(stage, group.path, [operation]), [two.id]);
    },
  },
  {
    id: "groups-add-many-members",
    level: "MUST",
    section: "§3.5.2.1",
    title: "one add takes many members",
    run: async (stage) => {
      const group = await stage.newGroup();
      const made = [await stage.newUser(), await stage.newUser(), await stage.newUser()];
      const value = made.map(({ id }) => ({ value: id }));
      const after = await applied(stage, group.path, [{ op: "add", path: "members", value }]);
      expectMembers(
        after,
        made.map(({ id }) => id),
      );
    },
  },
  {
    id: "groups-member-value-immutable",
    level: "MUST",
    rfc: "RFC 7643",
    section: "§7",
    title: "PATCH does not change the value of a member, which is immutable where the schema says so",
    run: async (stage) => {
      if (declaredAt(stage.group, "members.value")?.mutability !== "immutable") {
        skip("the Group schema does not declare members.value immutable");
      }
      const { group, one, two } = await populated(stage);
      const other = await stage.newUser();
      const path = `members[value eq "${one.id}"].value`;
      await patch(stage, group.path, [{ op: "replace", path, value: other.id }]);
      const after = await stage.read(group.path);
      expectThat(valueAt(after, "members") !== undefined, "members", after.members, "both members");
      expectMembers(after, [one.id, two.id]);
    },
  },
];

const shared = { family: "groups", rfc: "RFC 7644", section: "§3.5.2", writes: true } as const;

/** Who belongs to a group. */
export const groupMemberChecks: readonly Check[] = [
  ...defineChecks({ ...shared, needs: [groups, users, members] }, membership),
  ...defineChecks({ ...shared, needs: [groups, users, members, feature("patch")] }, patching),
];
