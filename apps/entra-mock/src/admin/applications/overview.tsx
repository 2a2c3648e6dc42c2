import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { APPLICATION, applicationOf, jobOf, ofApplication } from "./application-place.ts";

/** What an application is. */
export const overviewPage: AdminPage = {
  path: APPLICATION,
  title: (visit) => applicationOf(visit).displayName,
  access: "everyone",
  tabs: ofApplication.tabs,
  trail: (visit) => ofApplication.trail(visit).slice(0, -1),
  body: showOverview,
};

function showOverview(visit: AdminVisit): VNode {
  const application = applicationOf(visit);
  return (
    <dl>
      <dt>Name</dt>
      <dd>{application.displayName}</dd>
      <dt>Application ID</dt>
      <dd>{application.application.appId}</dd>
      <dt>Object ID</dt>
      <dd>{application.id}</dd>
      <dt>Users and groups assigned</dt>
      <dd>{application.assignments.size}</dd>
      <dt>Provisioning</dt>
      <dd>{jobOf(application)?.provisioning.status().code ?? "Not configured"}</dd>
    </dl>
  );
}
