import type { MenuEntry } from "@understudy/mock-kit/console";
import { GraphError } from "../../graph/graph-error.ts";
import { findServicePrincipal } from "../../state/find.ts";
import type { ServicePrincipal } from "../../state/service-principal.ts";
import type { SyncJob } from "../../state/sync-job.ts";
import type { AdminPage, AdminVisit } from "../admin-page.ts";
import { toEnterpriseApplications } from "../shell/menu.ts";

/** Path of an application's pages; `:id` is that of its service principal. */
export const APPLICATION = "/applications/:id";

/** What follows the path of an application for pages that others lead to. */
export const PROVISIONING = "/provisioning";
export const PROVISION_ON_DEMAND = "/provision-on-demand";
export const PROVISIONING_LOGS = "/provisioning-logs";

/** An application's pages: the label of each tab, and what its path has after the application's. */
const TABS = [
  { label: "Overview", segment: "" },
  { label: "Properties", segment: "/properties" },
  { label: "Users and groups", segment: "/users" },
  { label: "Provisioning", segment: PROVISIONING },
  { label: "Provision on demand", segment: PROVISION_ON_DEMAND },
  { label: "Provisioning logs", segment: PROVISIONING_LOGS },
] as const;

/**
 * Path of a page of an application.
 *
 * @example
 * applicationPath(servicePrincipal.id, "/provisioning"); // "/applications/…/provisioning"
 */
export function applicationPath(id: string, segment = ""): string {
  return `/applications/${id}${segment}`;
}

/**
 * The application that a page is about.
 *
 * @throws GraphError 404
 * @example
 * applicationOf(visit).displayName;
 */
export function applicationOf({ state, param }: AdminVisit): ServicePrincipal {
  return findServicePrincipal(state, param("id"));
}

/**
 * The job of an application: it has one at most, made when its provisioning is first saved.
 *
 * @example
 * jobOf(applicationOf(visit))?.provisioning.status().code;
 */
export function jobOf({ jobs }: ServicePrincipal): SyncJob | undefined {
  const [job] = jobs.values();
  return job;
}

/**
 * The job of an application whose provisioning has been saved.
 *
 * @throws GraphError 400 where there is none yet
 * @example
 * configuredJobOf(applicationOf(visit)).id;
 */
export function configuredJobOf(application: ServicePrincipal): SyncJob {
  const job = jobOf(application);
  if (job !== undefined) return job;
  throw new GraphError(
    400,
    "BadRequest",
    "Provisioning is not configured: got no job, expected its admin credentials to be saved first.",
  );
}

/** What every page of an application has: its tabs, and the way to it. */
export const ofApplication: Required<Pick<AdminPage, "tabs" | "trail">> = {
  tabs: ({ param }) =>
    TABS.map(({ label, segment }) => ({ label, path: applicationPath(param("id"), segment) })),
  trail: toApplication,
};

function toApplication(visit: AdminVisit): readonly MenuEntry[] {
  const { id, displayName } = applicationOf(visit);
  return [...toEnterpriseApplications, { label: displayName, path: applicationPath(id) }];
}
