import { defaultUserMappings, type ApplicationTemplate } from "@understudy/entra-provisioning";
import type { Stage } from "./stage.ts";

/**
 * The application to provision by: the gallery's, else one that maps what the tutorial's own table has, as Entra's default
 * mappings do.
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
    claims.flatMap((claim) => (claim.kind === "attribute" && claim.resource === "User" ? [claim.path] : [])),
  );
  const isMapped = ({ target: path, matchingPriority }: (typeof defaultUserMappings)[number]): boolean =>
    paths.size === 0 || matchingPriority !== undefined || paths.has(path);
  return { id: "tutorial", displayName: vendor, userMappings: defaultUserMappings.filter(isMapped) };
}
