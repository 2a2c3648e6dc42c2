import type { GraphRoute } from "../graph/graph-route.ts";
import { appRoleAssignmentRoutes } from "./app-role-assignments.ts";
import { applicationTemplateRoutes } from "./application-templates.ts";
import { applicationRoutes } from "./applications.ts";
import { auditLogRoutes } from "./audit-logs.ts";
import { deletedItemRoutes } from "./deleted-items.ts";
import { groupRoutes } from "./groups.ts";
import { jobActionRoutes } from "./job-actions.ts";
import { jobRoutes } from "./jobs.ts";
import { objectConnectionRoutes } from "./object-connections.ts";
import { provisionOnDemandRoutes } from "./provision-on-demand.ts";
import { schemaRoutes } from "./schema.ts";
import { secretRoutes } from "./secrets.ts";
import { servicePrincipalRoutes } from "./service-principals.ts";
import { syncTemplateRoutes } from "./sync-templates.ts";
import { userRoutes } from "./users.ts";

/** Everything the stand-in answers, a row each. */
export const graphRoutes: readonly GraphRoute[] = [
  ...applicationTemplateRoutes,
  ...applicationRoutes,
  ...servicePrincipalRoutes,
  ...appRoleAssignmentRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...deletedItemRoutes,
  ...syncTemplateRoutes,
  ...secretRoutes,
  ...jobRoutes,
  ...jobActionRoutes,
  ...schemaRoutes,
  ...provisionOnDemandRoutes,
  ...objectConnectionRoutes,
  ...auditLogRoutes,
];
