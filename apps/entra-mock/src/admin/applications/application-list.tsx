import { cutPage, PageLinks } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { findBySearch, SearchForm } from "../page/search-form.tsx";
import { Table } from "../page/table.tsx";
import { APPLICATIONS, ENTERPRISE_APPLICATIONS, HOME, IDENTITY } from "../shell/menu.ts";
import { applicationPath, jobOf } from "./application-place.ts";

const NEW = `${ENTERPRISE_APPLICATIONS.path}/new`;

/** The applications list. */
export const applicationListPage: AdminPage = {
  path: ENTERPRISE_APPLICATIONS.path,
  title: ENTERPRISE_APPLICATIONS.label,
  access: "everyone",
  trail: () => [HOME, IDENTITY, APPLICATIONS],
  // Both lead to the gallery: "New application" by promapp tutorial L70, "Add" by pingboard tutorial L58.
  links: [
    { label: "New application", path: NEW },
    { label: "Add", path: `${NEW}?from=add` },
  ],
  body: listApplications,
};

function listApplications(visit: AdminVisit): VNode {
  const { state, path, query } = visit;
  const all = [...state.tenant.servicePrincipals.values()];
  const { shown, pages } = cutPage(
    findBySearch(visit, all, ({ displayName, id }) => [displayName, id]),
    query,
  );
  const rows = shown.map((application) => ({
    key: application.id,
    cells: [
      <a href={applicationPath(application.id)}>{application.displayName}</a>,
      application.id,
      jobOf(application)?.provisioning.status().code ?? "Not configured",
    ],
  }));
  return (
    <>
      <SearchForm visit={visit} />
      <Table
        caption="Applications"
        columns={["Name", "Object ID", "Provisioning"]}
        rows={rows}
        empty="There is no such application. New application adds one."
      />
      <PageLinks path={path} query={query} pages={pages} />
    </>
  );
}
