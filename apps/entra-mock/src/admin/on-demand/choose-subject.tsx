import type { DirectoryGroup, DirectoryUser } from "@understudy/entra-provisioning";
import { CheckField, Field, SelectField, SendButton, SendForm } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import { objectNotFound } from "../../state/find.ts";
import type { AdminVisit } from "../admin-page.ts";
import { applicationOf, jobOf } from "../applications/application-place.ts";
import { findMembers, findSubjects, MOST_MEMBERS, nameOf } from "./find-subjects.ts";

/** Name of the field that a member of a group has, before its id. */
export const MEMBER = "member:";

/**
 * The search for whom to provision, and the form that does it.
 *
 * @example
 * body: chooseSubject
 */
export function chooseSubject(visit: AdminVisit): VNode {
  const application = applicationOf(visit);
  if (jobOf(application) === undefined) {
    return <p>Provisioning is not configured: save its admin credentials first.</p>;
  }
  const group = visit.query.get("group");
  if (group !== null) return <ChooseMembers visit={visit} group={groupOf(visit, group)} />;
  const search = visit.query.get("search") ?? "";
  const { users, groups } = findSubjects(application, search);
  return (
    <>
      <p>Provisions one user, or a group with up to {MOST_MEMBERS} members, at once.</p>
      <Search path={visit.path} label="Search for a user or group" value={search} />
      {search !== "" && users.length + groups.length === 0 ? (
        <p>Nobody is found. Who is disabled or deleted cannot be provisioned on demand.</p>
      ) : null}
      {users.length === 0 ? null : <ChooseUser visit={visit} users={users} />}
      {groups.length === 0 ? null : <ChooseGroup path={visit.path} groups={groups} />}
    </>
  );
}

function Search(props: {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly group?: string;
}): VNode {
  return (
    <form method="get" action={props.path} role="search">
      {props.group === undefined ? null : <input type="hidden" name="group" value={props.group} />}
      <Field
        label={props.label}
        name="search"
        type="search"
        need="optional"
        value={props.value}
        hint="First name, last name, display name, user principal name or e-mail address"
      />
      <p>
        <button type="submit">Search</button>
      </p>
    </form>
  );
}

function ChooseUser(props: { readonly visit: AdminVisit; readonly users: readonly DirectoryUser[] }): VNode {
  const options = props.users.map((user) => ({ label: nameOf(user), value: user.id }));
  return (
    <SendForm visit={props.visit}>
      <SelectField label="Selected user" name="user" options={options} />
      <SendButton action="provision">Provision</SendButton>
    </SendForm>
  );
}

function ChooseGroup(props: { readonly path: string; readonly groups: readonly DirectoryGroup[] }): VNode {
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      <ul>
        {props.groups.map(({ id, displayName }) => (
          <li key={id}>
            <a href={`${props.path}?${new URLSearchParams({ group: id }).toString()}`}>{displayName}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChooseMembers({
  visit,
  group,
}: {
  readonly visit: AdminVisit;
  readonly group: DirectoryGroup;
}): VNode {
  const search = visit.query.get("search") ?? "";
  const members = findMembers(applicationOf(visit), group, search);
  return (
    <>
      <p>
        Selected group: <strong>{group.displayName}</strong>. <a href={visit.path}>Choose another</a>
      </p>
      <Search path={visit.path} label="Search its members" value={search} group={group.id} />
      <SendForm visit={visit}>
        <input type="hidden" name="group" value={group.id} />
        <fieldset>
          <legend>Selected users, up to {MOST_MEMBERS}</legend>
          {members.length === 0 ? <p>The group has no such member.</p> : null}
          {members.map((user) => (
            <CheckField key={user.id} label={nameOf(user)} name={`${MEMBER}${user.id}`} state="clear" />
          ))}
        </fieldset>
        <SendButton action="provision">Provision</SendButton>
      </SendForm>
    </>
  );
}

function groupOf(visit: AdminVisit, id: string): DirectoryGroup {
  const group = applicationOf(visit).directory.group(id);
  if (group === undefined) throw objectNotFound("groups", id);
  return group;
}
