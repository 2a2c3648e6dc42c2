import { isDeepStrictEqual } from "node:util";
import { SendButton, SendForm, type Outcome } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import { formatUser } from "../../routes/user-format.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { applicationPath } from "../applications/application-place.ts";
import { groupPath } from "../groups/group-place.ts";
import { Section } from "../page/section.tsx";
import { USERS } from "../shell/menu.ts";
import { setManager } from "./set-manager.ts";
import { readUserForm, UserFields, type UserForm } from "./user-fields.tsx";
import { toUsers, userOf } from "./user-place.ts";

/** One user of the directory. */
export const userPage: AdminPage = {
  path: `${USERS.path}/:user`,
  title: (visit) => userOf(visit).displayName ?? userOf(visit).userPrincipalName,
  access: "everyone",
  trail: () => toUsers,
  body: showUser,
  actions: { save, delete: remove },
};

function showUser(visit: AdminVisit): VNode {
  const form = visit.draft === undefined ? readUser(visit) : readUserForm(visit.draft);
  return (
    <>
      <p>{`Object ID: ${userOf(visit).id}`}</p>
      <SendForm visit={visit}>
        <UserFields form={form} />
        <SendButton action="save">Save</SendButton> <SendButton action="delete">Delete</SendButton>
      </SendForm>
      <Membership visit={visit} />
    </>
  );
}

/** Why the user is in scope, or not. */
function Membership({ visit }: { readonly visit: AdminVisit }): VNode {
  const { directory, servicePrincipals } = visit.state.tenant;
  const { id } = userOf(visit);
  const groups = [...directory.groupsOf(id)].flatMap((group) => directory.group(group) ?? []);
  const applications = [...servicePrincipals.values()].filter((each) => each.directory.isAssigned(id));
  return (
    <>
      <Section title="Groups">
        {groups.length === 0 ? <p>In no group.</p> : null}
        <ul>
          {groups.map((group) => (
            <li key={group.id}>
              <a href={groupPath(group.id)}>{group.displayName}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Assigned applications">
        {applications.length === 0 ? <p>Assigned to no application.</p> : null}
        <ul>
          {applications.map((application) => (
            <li key={application.id}>
              <a href={applicationPath(application.id)}>{application.displayName}</a>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** Only what is another value is changed, as the directory tells provisioning of every change. */
async function save(visit: AdminVisit, sent: URLSearchParams): Promise<Outcome> {
  const { id } = userOf(visit);
  const before = readUser(visit).properties;
  const { properties, manager } = readUserForm(sent);
  const changed = Object.entries(properties).filter(
    ([name, value]) => !isDeepStrictEqual(value, before[name]),
  );
  if (changed.length > 0) await visit.graph("PATCH /users/:id", { id }, Object.fromEntries(changed));
  const isMoved = await setManager(visit, id, manager);
  const isChanged = isMoved || changed.length > 0;
  return { says: isChanged ? "The user is saved." : "The user is saved: there was nothing to change." };
}

async function remove(visit: AdminVisit): Promise<Outcome> {
  const { id, displayName, userPrincipalName } = userOf(visit);
  await visit.graph("DELETE /users/:id", { id });
  return { says: `${displayName ?? userPrincipalName} is in Deleted users for 30 days.`, to: USERS.path };
}

function readUser(visit: AdminVisit): UserForm {
  const { tenant } = visit.state;
  const user = userOf(visit);
  const manager = user.manager === undefined ? undefined : tenant.directory.user(user.manager);
  return { properties: formatUser(tenant, user), manager: manager?.userPrincipalName ?? "" };
}
