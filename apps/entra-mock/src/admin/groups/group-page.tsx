import { cutPage, Field, PageLinks, SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import { GraphError } from "../../graph/graph-error.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { Section } from "../page/section.tsx";
import { Table } from "../page/table.tsx";
import { GROUPS } from "../shell/menu.ts";
import { findGroupByName, findUserByName, nameOf } from "../../state/find-principal.ts";
import { groupOf, toGroups } from "./group-place.ts";

/** One group of the directory. */
export const groupPage: AdminPage = {
  path: `${GROUPS.path}/:group`,
  title: (visit) => groupOf(visit).displayName,
  access: "everyone",
  trail: () => toGroups,
  body: showGroup,
  actions: { save, add, remove, delete: deleteGroup },
};

function showGroup(visit: AdminVisit): VNode {
  const { displayName } = groupOf(visit);
  return (
    <>
      <SendForm visit={visit}>
        <Field label="Group name" name="displayName" value={visit.draft?.get("displayName") ?? displayName} />
        <SendButton action="save">Save</SendButton> <SendButton action="delete">Delete</SendButton>
      </SendForm>
      <Section title="Members">
        <MemberTable visit={visit} />
        <SendForm visit={visit}>
          <Field
            label="Member"
            name="member"
            value={visit.draft?.get("member") ?? ""}
            hint="The user principal name of a user, or the name of a group."
          />
          <SendButton action="add">Add members</SendButton>
        </SendForm>
      </Section>
    </>
  );
}

function MemberTable({ visit }: { readonly visit: AdminVisit }): VNode {
  const { directory } = visit.state.tenant;
  const named = groupOf(visit).members.flatMap((id) => {
    const name = nameOf(directory, id);
    return name === undefined ? [] : [{ id, name }];
  });
  const { shown, pages } = cutPage(named, visit.query);
  const rows = shown.map(({ id, name }) => ({
    key: id,
    cells: [
      name,
      directory.user(id) === undefined ? "Group" : "User",
      <SendForm visit={visit}>
        <input type="hidden" name="member" value={id} />
        <SendButton action="remove" label={`Remove ${name}`}>
          Remove
        </SendButton>
      </SendForm>,
    ],
  }));
  return (
    <>
      <Table
        caption="Direct members"
        columns={["Name", "Type", "Remove"]}
        rows={rows}
        empty="The group has no member."
      />
      <PageLinks path={visit.path} query={visit.query} pages={pages} />
    </>
  );
}

async function save(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const displayName = form.get("displayName")?.trim() ?? "";
  await visit.graph("PATCH /groups/:id", { id: groupOf(visit).id }, { displayName });
  return { says: "The group is saved." };
}

async function add(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const { directory } = visit.state.tenant;
  const name = form.get("member") ?? "";
  const member = findUserByName(directory, name) ?? findGroupByName(directory, name);
  if (member === undefined) {
    throw new GraphError(
      400,
      "BadRequest",
      `Member: got "${name}", expected the user principal name of a user, or the name of a group.`,
    );
  }
  const reference = `https://graph.microsoft.com/v1.0/directoryObjects/${member.id}`;
  await visit.graph("POST /groups/:id/members/$ref", { id: groupOf(visit).id }, { "@odata.id": reference });
  return { says: `${name} is a member.` };
}

async function remove(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const memberId = form.get("member") ?? "";
  await visit.graph("DELETE /groups/:id/members/:memberId/$ref", { id: groupOf(visit).id, memberId });
  return { says: "The member is removed." };
}

async function deleteGroup(visit: AdminVisit): Promise<Outcome> {
  const { id, displayName } = groupOf(visit);
  await visit.graph("DELETE /groups/:id", { id });
  return { says: `${displayName} is deleted.`, to: GROUPS.path };
}
