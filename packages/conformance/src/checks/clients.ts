import { defineChecks, type Check, type CheckRow } from "../check/check.ts";
import { expectStatus, expectThat, expectValue, resourcesOf } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import { attribute, feature, groups, users } from "../check/needs.ts";
import { emailTypes, plainName } from "../check/roles.ts";
import { elementsAt, textAt } from "../json.ts";
import { applied } from "./patch-operation.ts";

/** Forms that no RFC asks a server to take and that clients in use send; Microsoft documents those of Entra. */
const rows: readonly CheckRow[] = [
  {
    id: "clients-capital-op",
    level: "MAY",
    title: "an operation may be written Replace, as Entra does",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const name = plainName(stage.user);
      const after = await applied(stage, path, [{ op: "Replace", path: name, value: "Replaced" }]);
      expectValue(after, name, "Replaced");
    },
  },
  {
    id: "clients-boolean-text",
    level: "MAY",
    needs: [attribute("active")],
    title: 'active may be the text "False", as Entra sends it',
    run: async (stage) => {
      const { path } = await stage.newUser({ active: true });
      expectValue(
        await applied(stage, path, [{ op: "replace", path: "active", value: "False" }]),
        "active",
        false,
      );
    },
  },
  {
    id: "clients-dotted-keys",
    level: "MAY",
    needs: [attribute("name.familyName")],
    title: "keys of a value without a path may be paths such as name.familyName",
    run: async (stage) => {
      const { path } = await stage.newUser();
      const after = await applied(stage, path, [{ op: "replace", value: { "name.familyName": "Dotted" } }]);
      expectValue(after, "name.familyName", "Dotted");
    },
  },
  {
    id: "clients-filtered-keys",
    level: "MAY",
    needs: [attribute("emails")],
    title: 'keys of a value without a path may be paths such as emails[type eq "work"].value',
    run: async (stage) => {
      const { path } = await stage.newUser();
      const [type] = emailTypes(stage.user);
      const value = `${stage.names.fresh()}@example.net`;
      const after = await applied(stage, path, [
        { op: "replace", value: { [`emails[type eq "${type}"].value`]: value } },
      ]);
      const got = elementsAt(after, "emails").map((email) => textAt(email, "value"));
      expectThat(got.includes(value), "the values of emails", got, value);
    },
  },
  {
    id: "clients-value-path-creates",
    level: "MAY",
    needs: [attribute("emails")],
    title: 'add at emails[type eq "work"].value makes the value where there is none',
    run: async (stage) => {
      if (stage.user.attributes.some(({ name, required }) => name === "emails" && required))
        skip("emails are required");
      const [type] = emailTypes(stage.user);
      const { path } = await stage.newUser({ emails: undefined });
      const value = `${stage.names.fresh()}@example.net`;
      const after = await applied(stage, path, [
        { op: "add", path: `emails[type eq "${type}"].value`, value },
      ]);
      const got = elementsAt(after, "emails").map((email) => textAt(email, "value"));
      expectThat(got.includes(value), "the values of emails", got, value);
    },
  },
  {
    id: "clients-remove-member-value",
    level: "MAY",
    needs: [groups],
    title: "remove of members with a value removes that member alone, as Entra means it",
    run: async (stage) => {
      const [one, two] = [await stage.newUser(), await stage.newUser()];
      const group = await stage.newGroup({ members: [{ value: one.id }, { value: two.id }] });
      const operation = { op: "remove", path: "members", value: [{ value: one.id }] };
      const got = elementsAt(await applied(stage, group.path, [operation]), "members").map((each) =>
        textAt(each, "value"),
      );
      expectThat(got.length === 1 && got[0] === two.id, "the values of members", got, two.id);
    },
  },
];

const filtering: readonly CheckRow[] = [
  {
    id: "clients-filter-value-path-comparison",
    level: "MAY",
    section: "§3.4.2.2",
    needs: [attribute("emails")],
    title: 'a filter may be written emails[type eq "work"].value eq "…", as Entra matches',
    run: async (stage) => {
      const [person] = await stage.people();
      const email = elementsAt(person, "emails")[0] ?? skip("the server keeps no emails");
      const filter = `emails[type eq "${textAt(email, "type")}"].value eq "${textAt(email, "value")}"`;
      const answer = expectStatus(await stage.scim(`GET ${stage.user.endpoint}`, { query: { filter } }), 200);
      const got = resourcesOf(answer).map(({ id }) => id);
      expectThat(
        got.length === 1 && got[0] === person?.id,
        "the ids that are found",
        got,
        String(person?.id),
      );
    },
  },
];

const shared = { family: "clients", rfc: "RFC 7644", section: "§3.5.2", writes: true } as const;

export const clientChecks: readonly Check[] = [
  ...defineChecks({ ...shared, needs: [users, feature("patch")] }, rows),
  ...defineChecks({ ...shared, needs: [users, feature("filter")] }, filtering),
];
