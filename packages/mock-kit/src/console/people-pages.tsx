import type { VNode } from "preact";
import type { JournalEntry } from "../control/control-api.ts";
import { PageLinks, readPage } from "./page-links.tsx";
import type { Person } from "./people.ts";
import type { ConsolePage, Visit } from "./vendor-console.ts";

/** Where people are listed. */
const PEOPLE = "/people";
const PERSON = "/people/person";

/** The pages that show what provisioning did; every vendor has them. */
export const peoplePages: readonly ConsolePage[] = [
  { path: PEOPLE, title: "People", access: "administrators", body: listPeople },
  { path: PERSON, title: "Person", access: "administrators", body: showPerson },
];

async function listPeople({ people, path, query }: Visit): Promise<VNode> {
  const page = readPage(query);
  const { people: shown, pages } = await people.list(page);
  const removals = await people.removals();
  return (
    <>
      {shown.length === 0 ? <p>Nobody is here yet.</p> : <PeopleTable people={shown} />}
      <PageLinks path={path} query={query} pages={pages} />
      {removals.length === 0 ? null : (
        <section aria-labelledby="removed">
          <h2 id="removed">Removed</h2>
          <RequestTable caption="Requests that removed somebody" requests={removals} />
        </section>
      )}
    </>
  );
}

function PeopleTable({ people }: { readonly people: readonly Person[] }): VNode {
  return (
    <table tabIndex={0}>
      <caption>People of this account</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Status</th>
          <th scope="col">Last changed</th>
          <th scope="col">By request</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, userName, isActive, lastModified, changedBy }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`${PERSON}?${new URLSearchParams({ id }).toString()}`}>{userName}</a>
            </th>
            <td>{statusOf(isActive)}</td>
            <td>{lastModified}</td>
            <td>{changedBy === undefined ? "None that is remembered" : describeRequest(changedBy)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function showPerson({ people, query }: Visit): Promise<VNode> {
  const person = await people.read(query.get("id") ?? "");
  if (person === undefined) return <p>There is nobody with this id. They may have been removed.</p>;
  return (
    <>
      <p>
        <strong>{person.userName}</strong>: {statusOf(person.isActive)}, last changed {person.lastModified}
      </p>
      <table tabIndex={0}>
        <caption>Attributes</caption>
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {person.attributes.map(([path, value]) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RequestTable caption="Requests about this person, newest first" requests={person.requests} />
    </>
  );
}

function RequestTable(props: {
  readonly caption: string;
  readonly requests: readonly JournalEntry[];
}): VNode {
  return (
    <table tabIndex={0}>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col">When</th>
          <th scope="col">Answer</th>
          <th scope="col">Body</th>
        </tr>
      </thead>
      <tbody>
        {props.requests.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">{describeRequest(entry)}</th>
            <td>{entry.at}</td>
            <td>{entry.refusal === undefined ? entry.status : `${entry.status}: ${entry.refusal}`}</td>
            <td>
              <code>{entry.body ?? ""}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function statusOf(isActive: boolean): string {
  return isActive ? "Active" : "Deactivated";
}

/** The number is the one of `GET /_mock/requests`. */
function describeRequest({ id, method, path }: JournalEntry): string {
  return `#${id} ${method} ${path}`;
}
