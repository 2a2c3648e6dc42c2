export type { MockClock } from "./clock.ts";
export { createEntraMock, type EntraMock, type EntraMockOptions } from "./create-entra-mock.ts";
export { startEntraServer, type EntraServer } from "./server/start-entra-server.ts";
export type { DirectoryAudit } from "./state/directory-audit.ts";
export type { EntraState, TargetReach } from "./state/entra-state.ts";
export type { Scheduler } from "./state/scheduler.ts";
export type { AppRole, AppRoleAssignment, Application, ServicePrincipal } from "./state/service-principal.ts";
export type { SyncJob } from "./state/sync-job.ts";
export type { Tenant } from "./state/tenant.ts";
