import { cutPage, PageLinks } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { findBySearch, SearchForm } from "../page/search-form.tsx";
import { Table } from "../page/table.tsx";
import { HOME, IDENTITY, USERS } from "../shell/menu.ts";
import { deletedUsersPage } from "./deleted-users.tsx";
import { newUserPage } from "./new-user.tsx";
import { userPage } from "./user-page.tsx";
import { userPath } from "./user-place.ts";

const listPage: AdminPage = {
  path: USERS.path,
  title: USERS.label,
  access: "everyone",
  trail: () => [HOME, IDENTITY],
  links: [
    { label: newUserPage.title as string, path: newUserPage.path },
    { label: deletedUsersPage.title as string, path: deletedUsersPage.path },
  ],
  body: listUsers,
};

/** Users of the source directory. */
export const userPages: readonly AdminPage[] = [listPage, newUserPage, deletedUsersPage, userPage];

function listUsers(visit: AdminVisit): VNode {
  const { state, path, query } = visit;
  const found = findBySearch(visit, state.tenant.directory.users(), (user) => [
    user.displayName,
    user.userPrincipalName,
  ]);
  const { shown, pages } = cutPage(found, query);
  const rows = shown.map(({ id, displayName, userPrincipalName, userType, accountEnabled }) => ({
    key: id,
    cells: [
      <a href={userPath(id)}>{displayName ?? userPrincipalName}</a>,
      userPrincipalName,
      userType,
      accountEnabled ? "Yes" : "No",
    ],
  }));
  return (
    <>
      <SearchForm visit={visit} />
      <Table
        caption="Users"
        columns={["Display name", "User principal name", "User type", "Account enabled"]}
        rows={rows}
        empty="There is no such user. New user makes one."
      />
      <PageLinks path={path} query={query} pages={pages} />
    </>
  );
}
