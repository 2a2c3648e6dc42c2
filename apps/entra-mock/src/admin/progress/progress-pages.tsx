import { SendButton, SendForm } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import {
  APPLICATION,
  applicationOf,
  applicationPath,
  jobOf,
  ofApplication,
} from "../applications/application-place.ts";
import { ALLOW_DELETES, CurrentStatus } from "./current-status.tsx";
import { allowDeletes, cycleActions } from "./cycle-actions.ts";

/** What follows the path of an application for its progress. */
export const PROGRESS = "/provisioning/overview";

/** How an application's provisioning does. */
export const progressPages: readonly AdminPage[] = [
  {
    path: `${APPLICATION}${PROGRESS}`,
    title: "Provisioning overview",
    access: "administrators",
    kind: "live",
    ...ofApplication,
    body: showProgress,
    actions: cycleActions,
  },
  {
    path: `${APPLICATION}${ALLOW_DELETES}`,
    title: "Allow deletes",
    access: "administrators",
    ...ofApplication,
    body: askToAllow,
    actions: { yes: (visit) => allowDeletes(visit, progressPath(visit)) },
  },
];

function progressPath(visit: AdminVisit): string {
  return applicationPath(applicationOf(visit).id, PROGRESS);
}

function showProgress(visit: AdminVisit): VNode {
  const job = jobOf(applicationOf(visit));
  if (job === undefined) return <p>Provisioning is not configured: save its admin credentials first.</p>;
  return <CurrentStatus visit={visit} job={job} />;
}

function askToAllow(visit: AdminVisit): VNode {
  return (
    <>
      <p id="allow">
        Are you sure? The next cycle disables and deletes at the target what was held back. Nothing brings it
        back.
      </p>
      <SendForm visit={visit}>
        <SendButton action="yes" says="allow">
          Yes
        </SendButton>{" "}
        <a href={progressPath(visit)}>No</a>
      </SendForm>
    </>
  );
}
