import {
  defaultUserMappings,
  type ApplicationTemplate,
  type AttributeMapping,
} from "@understudy/entra-provisioning";
import type { Stage } from "./stage.ts";

/**
 * The application to provision by: the gallery's, else one that maps what the tutorial's own table has, as Entra's default
 * mappings do, with what users are matched and disabled by.
 *
 * @example
 * createProvisioningJob({ directory, application: applicationOf(stage), tenantUrl, secretToken });
 */
export function applicationOf({
  target,
  claims,
  vendor,
}: Pick<Stage, "target" | "claims" | "vendor">): ApplicationTemplate {
  if (target.application !== undefined) return target.application;
  const paths = new Set(
    claims.flatMap((claim) =>
      claim.kind === "attribute" && claim.resource === "User" ? [claim.path.toLowerCase()] : [],
    ),
  );
  const isMapped = ({ target: path, matchingPriority }: AttributeMapping): boolean =>
    matchingPriority !== undefined || path === "active" || paths.has(path.toLowerCase());
  const own = paths.size === 0 ? defaultUserMappings : defaultUserMappings.filter(isMapped);
  return { id: "tutorial", displayName: vendor, userMappings: own };
}
