import type { MenuEntry } from "@understudy/mock-kit/console";

export const HOME: MenuEntry = { label: "Home", path: "/" };
export const IDENTITY: MenuEntry = { label: "Identity", path: "/identity" };
export const USERS: MenuEntry = { label: "Users", path: "/identity/users" };
export const GROUPS: MenuEntry = { label: "Groups", path: "/identity/groups" };
export const APPLICATIONS: MenuEntry = { label: "Applications", path: "/identity/applications" };
/** Where the tenant's logs are (Microsoft: howto-analyze-provisioning-logs). */
export const MONITORING: MenuEntry = { label: "Monitoring & health", path: "/identity/monitoring-health" };
export const ENTERPRISE_APPLICATIONS: MenuEntry = {
  label: "Enterprise applications",
  path: "/identity/applications/enterprise",
};

/** What every page has in its header. */
export const productMenu: readonly MenuEntry[] = [HOME, IDENTITY];

/** The way to an enterprise application's pages. */
export const toEnterpriseApplications: readonly MenuEntry[] = [
  HOME,
  IDENTITY,
  APPLICATIONS,
  ENTERPRISE_APPLICATIONS,
];
