import { SendButton, SendForm } from "@understudy/mock-kit/console";
import type { VNode } from "preact";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import {
  APPLICATION,
  applicationOf,
  applicationPath,
  ofApplication,
  PROVISIONING,
} from "../applications/application-place.ts";
import { ALLOW_DELETES } from "./current-status.tsx";
import { allowDeletes } from "./cycle-actions.ts";

/** Where somebody confirms that deletes which were held back are to be made. */
export const allowDeletesPage: AdminPage = {
  path: `${APPLICATION}${ALLOW_DELETES}`,
  title: "Allow deletes",
  access: "administrators",
  ...ofApplication,
  body: askToAllow,
  actions: { yes: (visit) => allowDeletes(visit, provisioningPath(visit)) },
};

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
        <a href={provisioningPath(visit)}>No</a>
      </SendForm>
    </>
  );
}

function provisioningPath(visit: AdminVisit): string {
  return applicationPath(applicationOf(visit).id, PROVISIONING);
}
