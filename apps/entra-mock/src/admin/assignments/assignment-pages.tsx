import {
  CheckField,
  cutPage,
  PageLinks,
  SelectField,
  SendButton,
  SendForm,
  type Outcome,
} from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import { GraphError } from "../../graph/graph-error.ts";
import type { ServicePrincipal } from "../../state/service-principal.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import {
  APPLICATION,
  applicationOf,
  applicationPath,
  ofApplication,
} from "../applications/application-place.ts";
import { findBySearch, SearchForm } from "../page/search-form.tsx";
import { Table } from "../page/table.tsx";
import { nameOf } from "../../state/find-principal.ts";

const ASSIGNED = "/servicePrincipals/:id/appRoleAssignedTo";

/** Who is assigned to an application. */
export const assignmentPages: readonly AdminPage[] = [
  {
    path: `${APPLICATION}/users`,
    title: "Users and groups",
    access: "everyone",
    ...ofApplication,
    body: listAssignments,
    actions: { remove },
  },
  {
    path: `${APPLICATION}/users/add`,
    title: "Add Assignment",
    access: "administrators",
    tabs: ofApplication.tabs,
    trail: (visit) => [
      ...ofApplication.trail(visit),
      { label: "Users and groups", path: applicationPath(visit.param("id"), "/users") },
    ],
    body: showCandidates,
    actions: { assign },
  },
];

function listAssignments(visit: AdminVisit): VNode {
  const { state, path, query } = visit;
  const application = applicationOf(visit);
  const named = [...application.assignments.values()].flatMap((assignment) => {
    const name = nameOf(state.tenant.directory, assignment.principalId);
    return name === undefined ? [] : [{ ...assignment, name }];
  });
  const { shown, pages } = cutPage(
    findBySearch(visit, named, ({ name }) => [name]),
    query,
  );
  const rows = shown.map(({ id, name, principalType, appRoleId }) => ({
    key: id,
    cells: [
      name,
      principalType,
      roleName(application, appRoleId),
      <SendForm visit={visit}>
        <input type="hidden" name="assignment" value={id} />
        <SendButton action="remove" label={`Remove ${name}`}>
          Remove
        </SendButton>
      </SendForm>,
    ],
  }));
  return (
    <>
      <p>
        <a href={`${path}/add`}>Add user/group</a>
      </p>
      <SearchForm visit={visit} />
      <Table
        caption="Assigned users and groups"
        columns={["Display name", "Object type", "Role assigned", "Remove"]}
        rows={rows}
        empty="Nobody is assigned. Add user/group assigns somebody."
      />
      <PageLinks path={path} query={query} pages={pages} />
    </>
  );
}

/** Groups first, since they are fewer. */
function showCandidates(visit: AdminVisit): VNode {
  const { state, path, query } = visit;
  const { directory } = state.tenant;
  const groups = directory.groups().map(({ id, displayName }) => ({ id, label: `${displayName} (group)` }));
  const users = directory.users().map(({ id, displayName, userPrincipalName }) => ({
    id,
    label: `${displayName ?? userPrincipalName} (${userPrincipalName})`,
  }));
  const found = findBySearch(visit, [...groups, ...users], ({ label }) => [label]);
  const { shown, pages } = cutPage(found, query);
  return (
    <>
      <SearchForm visit={visit} />
      <SendForm visit={visit}>
        <fieldset>
          <legend>Users and groups</legend>
          {shown.length === 0 ? <p>The directory has nobody of this name.</p> : null}
          {shown.map(({ id, label }) => (
            <CheckField key={id} label={label} name="principal" value={id} state="clear" />
          ))}
        </fieldset>
        <SelectField
          label="Select a role"
          name="role"
          options={applicationOf(visit).application.appRoles.map(({ id, displayName }) => ({
            label: displayName,
            value: id,
          }))}
        />
        <SendButton action="assign">Assign</SendButton>
      </SendForm>
      <PageLinks path={path} query={query} pages={pages} />
    </>
  );
}

async function assign(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const { id } = applicationOf(visit);
  const principals = form.getAll("principal");
  if (principals.length === 0) {
    throw new GraphError(400, "BadRequest", "Users and groups: got none, expected somebody to be selected.");
  }
  for (const principalId of principals) {
    const appRoleId = form.get("role") ?? "";
    await visit.graph(`POST ${ASSIGNED}`, { id }, { principalId, resourceId: id, appRoleId });
  }
  const { directory } = visit.state.tenant;
  const names = principals.map((principal) => nameOf(directory, principal) ?? principal);
  return { says: `Assigned: ${names.join(", ")}.`, to: applicationPath(id, "/users") };
}

async function remove(visit: AdminVisit, form: URLSearchParams): Promise<Outcome> {
  const assignmentId = form.get("assignment") ?? "";
  await visit.graph(`DELETE ${ASSIGNED}/:assignmentId`, { id: visit.param("id"), assignmentId });
  return { says: "The assignment is removed." };
}

/** Every other role is that of whoever has none (entra-client §2.2). */
function roleName({ application }: ServicePrincipal, id: string): string {
  return application.appRoles.find((role) => role.id === id)?.displayName ?? "Default Access";
}
