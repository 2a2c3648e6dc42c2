export { systemClock, type Clock } from "./clock.ts";
export type * from "./directory/directory.ts";
export { createProvisioningJob } from "./engine/provisioning-job.ts";
export type * from "./engine/provisioning-job.ts";
export type * from "./log/provisioning-object-summary.ts";
export type * from "./mapping/attribute-mapping.ts";
export type * from "./wire/scim-exchange.ts";
