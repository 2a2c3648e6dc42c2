import { cutPage, Field, PageLinks, SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import { z } from "zod";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { findBySearch, SearchForm } from "../page/search-form.tsx";
import { Table } from "../page/table.tsx";
import { GROUPS, HOME, IDENTITY } from "../shell/menu.ts";
import { groupPage } from "./group-page.tsx";
import { groupPath, toGroups } from "./group-place.ts";

const NEW = `${GROUPS.path}/new`;
const createdShape = z.object({ id: z.string() });

/** Groups of the source directory, and who is in them. */
export const groupPages: readonly AdminPage[] = [
  {
    path: GROUPS.path,
    title: GROUPS.label,
    access: "everyone",
    trail: () => [HOME, IDENTITY],
    links: [{ label: "New group", path: NEW }],
    body: listGroups,
  },
  {
    path: NEW,
    title: "New group",
    access: "administrators",
    trail: () => toGroups,
    body: (visit) => (
      <SendForm visit={visit}>
        <Field label="Group name" name="displayName" value={visit.draft?.get("displayName") ?? ""} />
        <SendButton action="create">Create</SendButton>
      </SendForm>
    ),
    actions: { create },
  },
  groupPage,
];

function listGroups(visit: AdminVisit): VNode {
  const { state, path, query } = visit;
  const found = findBySearch(visit, state.tenant.directory.groups(), ({ displayName }) => [displayName]);
  const { shown, pages } = cutPage(found, query);
  const rows = shown.map(({ id, displayName, members }) => ({
    key: id,
    cells: [<a href={groupPath(id)}>{displayName}</a>, String(members.length)],
  }));
  return (
    <>
      <SearchForm visit={visit} />
      <Table
        caption="Groups"
        columns={["Name", "Members"]}
        rows={rows}
        empty="There is no such group. New group makes one."
      />
      <PageLinks path={path} query={query} pages={pages} />
    </>
  );
}

async function create({ graph }: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const displayName = form.get("displayName")?.trim() ?? "";
  const body = {
    displayName,
    // Graph wants one, and the page asks for none.
    mailNickname: displayName.replaceAll(/[^\p{L}\p{N}]/gu, "") || "group",
    mailEnabled: false,
    securityEnabled: true,
  };
  const { id } = createdShape.parse(await graph("POST /groups", {}, body));
  return { says: `${displayName} is created.`, to: groupPath(id) };
}
