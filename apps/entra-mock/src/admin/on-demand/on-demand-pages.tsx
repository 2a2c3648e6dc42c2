import type { OnDemandSubject } from "@understudy/entra-provisioning";
import type { Outcome } from "@understudy/mock-kit/console";
import { GraphError } from "../../graph/graph-error.ts";
import type { OnDemandRun } from "../../state/on-demand-run.ts";
import { provisionSubject } from "../../state/provision-subject.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import {
  APPLICATION,
  applicationOf,
  applicationPath,
  configuredJobOf,
  ofApplication,
  PROVISION_ON_DEMAND,
  PROVISIONING_LOGS,
} from "../applications/application-place.ts";
import { chooseSubject, MEMBER } from "./choose-subject.tsx";
import { Result } from "./show-result.tsx";

const TITLE = "Provision on demand";

/** Provision on demand: whom, and what became of them (entra-client §2.7). */
export const onDemandPages: readonly AdminPage[] = [
  {
    path: `${APPLICATION}${PROVISION_ON_DEMAND}`,
    title: TITLE,
    access: "administrators",
    ...ofApplication,
    body: chooseSubject,
    actions: { provision: (visit, form) => provision(visit, readSubject(form)) },
  },
  {
    path: `${APPLICATION}${PROVISION_ON_DEMAND}/:run`,
    title: (visit) => `${TITLE}: ${runOf(visit).displayName}`,
    access: "administrators",
    tabs: ofApplication.tabs,
    trail: (visit) => [...ofApplication.trail(visit), { label: TITLE, path: pathOf(visit) }],
    body: (visit) => (
      <Result
        visit={visit}
        run={runOf(visit)}
        logs={applicationPath(applicationOf(visit).id, PROVISIONING_LOGS)}
        another={pathOf(visit)}
      />
    ),
    actions: { retry: (visit) => provision(visit, runOf(visit).subject) },
  },
];

function pathOf(visit: AdminVisit): string {
  return applicationPath(applicationOf(visit).id, PROVISION_ON_DEMAND);
}

function readSubject(form: URLSearchParams): OnDemandSubject {
  const group = form.get("group");
  if (group === null) return { objectId: form.get("user") ?? "", objectTypeName: "User" };
  const members = [...form.keys()]
    .filter((name) => name.startsWith(MEMBER))
    .map((name) => name.slice(MEMBER.length));
  return { objectId: group, objectTypeName: "Group", members };
}

async function provision(visit: AdminVisit, subject: OnDemandSubject): Promise<Outcome> {
  const application = applicationOf(visit);
  const job = configuredJobOf(application);
  const { tenant } = visit.state;
  const displayName = nameOf(visit, subject);
  const result = await provisionSubject(application, job, subject);
  const id = tenant.nextId("onDemand");
  tenant.onDemandRuns.add({ id, applicationId: application.id, subject, displayName, result });
  return {
    says: `Provision on demand of ${displayName}: ${result.result}.`,
    kind: result.result === "Failure" ? "refused" : "done",
    to: `${pathOf(visit)}/${id}`,
  };
}

function nameOf(visit: AdminVisit, { objectId, objectTypeName }: OnDemandSubject): string {
  const { directory } = applicationOf(visit);
  const found = objectTypeName === "User" ? directory.user(objectId) : directory.group(objectId);
  return found?.displayName ?? objectId;
}

function runOf(visit: AdminVisit): OnDemandRun {
  const id = visit.param("run");
  const run = visit.state.tenant.onDemandRuns.find(id);
  if (run?.applicationId === applicationOf(visit).id) return run;
  throw new GraphError(
    404,
    "ResourceNotFound",
    `There is no such result: got "${id}", expected one of the last 100 of this application.`,
  );
}
