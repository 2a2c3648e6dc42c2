import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { OUTBOX } from "../outbox/outbox-pages.tsx";
import { APPLICATIONS, ENTERPRISE_APPLICATIONS, GROUPS, HOME, IDENTITY, MONITORING, USERS } from "./menu.ts";

/** The pages one comes to first, and the sections on the way to the others. */
export const shellPages: readonly AdminPage[] = [
  { path: HOME.path, title: HOME.label, access: "everyone", links: [IDENTITY, OUTBOX], body: showHome },
  {
    path: IDENTITY.path,
    title: IDENTITY.label,
    access: "everyone",
    trail: () => [HOME],
    links: [USERS, GROUPS, APPLICATIONS, MONITORING],
  },
  {
    path: APPLICATIONS.path,
    title: APPLICATIONS.label,
    access: "everyone",
    trail: () => [HOME, IDENTITY],
    links: [ENTERPRISE_APPLICATIONS],
  },
];

function showHome({ account, state: { tenant } }: AdminVisit): VNode {
  return (
    <dl>
      <dt>Signed in as</dt>
      <dd>{account.email}</dd>
      <dt>Role</dt>
      <dd>{account.role}</dd>
      <dt>Tenant ID</dt>
      <dd>{tenant.id}</dd>
      <dt>Enterprise applications</dt>
      <dd>{tenant.servicePrincipals.size}</dd>
    </dl>
  );
}
