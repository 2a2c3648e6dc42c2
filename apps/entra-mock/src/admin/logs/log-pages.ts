import type { ProvisioningObjectSummary } from "@understudy/entra-provisioning";
import type { MenuEntry } from "@understudy/mock-kit/console";
import { createElement, type FunctionComponent } from "preact";
import type { AdminPage } from "../admin-page.ts";
import {
  APPLICATION,
  applicationOf,
  applicationPath,
  ofApplication,
  PROVISIONING_LOGS,
} from "../applications/application-place.ts";
import { HOME, IDENTITY, MONITORING } from "../shell/menu.ts";
import { ModifiedProperties, Steps, Summary, Troubleshooting } from "./log-entry.tsx";
import { logDownloads } from "./log-downloads.ts";
import { listLogs } from "./log-list.tsx";
import { findLogs, logOf, type LogPlace } from "./log-place.ts";

const TITLE = "Provisioning logs";

const LOGS: MenuEntry = { label: TITLE, path: `${MONITORING.path}/provisioning-logs` };

const tenantLogs: LogPlace = {
  path: LOGS.path,
  pathOf: () => LOGS.path,
  trail: () => [HOME, IDENTITY, MONITORING],
  applicationId: () => undefined,
};

const applicationLogs: LogPlace = {
  path: `${APPLICATION}${PROVISIONING_LOGS}`,
  pathOf: (visit) => applicationPath(applicationOf(visit).id, PROVISIONING_LOGS),
  ...ofApplication,
  applicationId: (visit) => applicationOf(visit).id,
};

/** The tabs of an entry (Microsoft: concept-provisioning-logs), and what each shows. */
const TABS: readonly {
  readonly label: string;
  readonly segment: string;
  readonly shows: FunctionComponent<{ readonly log: ProvisioningObjectSummary }>;
}[] = [
  { label: "Steps", segment: "", shows: Steps },
  {
    label: "Troubleshooting & Recommendations",
    segment: "/troubleshooting-and-recommendations",
    shows: Troubleshooting,
  },
  { label: "Modified Properties", segment: "/modified-properties", shows: ModifiedProperties },
  { label: "Summary", segment: "/summary", shows: Summary },
];

/** The provisioning logs of the tenant and of each application. */
export const logPages: readonly AdminPage[] = [
  {
    path: MONITORING.path,
    title: MONITORING.label,
    access: "everyone",
    trail: () => [HOME, IDENTITY],
    links: [LOGS],
  },
  ...pagesAt(tenantLogs),
  ...pagesAt(applicationLogs),
];

function pagesAt(place: LogPlace): readonly AdminPage[] {
  const { path, trail, tabs } = place;
  const entry = `${path}/:log`;
  return [
    {
      path,
      title: TITLE,
      access: "administrators",
      trail,
      ...(tabs === undefined ? {} : { tabs }),
      body: (visit) => listLogs(place, visit),
    },
    ...logDownloads.map(({ segment, label, write }): AdminPage => ({
      path: `${path}${segment}`,
      title: label,
      access: "administrators",
      file: (visit) => write(findLogs(place, visit).value),
    })),
    ...TABS.map(({ segment, shows }): AdminPage => ({
      path: `${entry}${segment}`,
      title: (visit) => titleOf(logOf(place, visit)),
      access: "administrators",
      trail: (visit) => [...trail(visit), { label: TITLE, path: place.pathOf(visit) }],
      tabs: (visit) => tabsOf(`${place.pathOf(visit)}/${logOf(place, visit).id}`),
      body: (visit) => createElement(shows, { log: logOf(place, visit) }),
    })),
  ];
}

function tabsOf(path: string): readonly MenuEntry[] {
  return TABS.map(({ label, segment }) => ({ label, path: `${path}${segment}` }));
}

function titleOf({ sourceIdentity: { displayName, id, identityType } }: ProvisioningObjectSummary): string {
  return `${identityType} ${displayName || id}`;
}
