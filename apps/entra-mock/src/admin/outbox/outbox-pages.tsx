import { cutPage, PageLinks, type MenuEntry } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import { GraphError } from "../../graph/graph-error.ts";
import type { OutboxMessage } from "../../state/outbox-message.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { applicationPath } from "../applications/application-place.ts";
import { Facts } from "../page/facts.tsx";
import { Table } from "../page/table.tsx";
import { HOME } from "../shell/menu.ts";

/** Where the e-mails are that were not sent. */
export const OUTBOX: MenuEntry = { label: "Outbox", path: "/outbox" };

/** The stand-in's own pages: Entra has none of this kind, since it sends what is here. */
export const outboxPages: readonly AdminPage[] = [
  {
    path: OUTBOX.path,
    title: OUTBOX.label,
    access: "administrators",
    trail: () => [HOME],
    body: listMessages,
  },
  {
    path: `${OUTBOX.path}/:message`,
    title: (visit) => messageOf(visit).subject,
    access: "administrators",
    trail: () => [HOME, OUTBOX],
    body: showMessage,
  },
];

function listMessages({ state, path, query }: AdminVisit): VNode {
  const { shown, pages } = cutPage(state.tenant.outbox.newestFirst(), query);
  return (
    <>
      <p>
        This page is the stand-in&apos;s own. Here are the e-mails that Microsoft Entra would have sent to the
        Notification Email of an application. None leaves this machine.
      </p>
      <Table
        caption="E-mails, the newest first"
        columns={["Subject", "Sent", "To"]}
        rows={shown.map(({ id, subject, sentDateTime, to }) => ({
          key: id,
          cells: [<a href={`${OUTBOX.path}/${id}`}>{subject}</a>, sentDateTime, to],
        }))}
        empty="Nothing was sent."
      />
      <PageLinks path={path} query={query} pages={pages} />
    </>
  );
}

function showMessage(visit: AdminVisit): VNode {
  const { from, to, sentDateTime, text, servicePrincipal } = messageOf(visit);
  const { id, displayName } = servicePrincipal;
  const isThere = visit.state.tenant.servicePrincipals.has(id);
  return (
    <>
      <Facts
        facts={[
          ["From", from],
          ["To", to],
          ["Sent", sentDateTime],
          ["Application", isThere ? <a href={applicationPath(id)}>{displayName}</a> : displayName],
        ]}
      />
      <p>{text}</p>
    </>
  );
}

function messageOf({ state, param }: AdminVisit): OutboxMessage {
  const id = param("message");
  const message = state.tenant.outbox.find(id);
  if (message !== undefined) return message;
  throw new GraphError(
    404,
    "ResourceNotFound",
    `There is no such e-mail: got "${id}", expected one of the last 500.`,
  );
}
