import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import { ACTIVE_UNLESS_SOFT_DELETED } from "../mapping/default-mappings.ts";

/**
 * Promapp (Nintex Process Manager) in the gallery. The tutorial has its attribute table as an image only (L117), so
 * every row is assumed: targets from what the vendor documents of its endpoint (vendors §2), sources from
 * entra-client §2.5. The vendor's time zone is left out, since an Entra user has none.
 */
export const promappApplication: ApplicationTemplate = {
  id: "promapp",
  displayName: "Promapp",
  userMappings: [
    { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 },
    { source: ACTIVE_UNLESS_SOFT_DELETED, target: "active" },
    { source: "[mail]", target: 'emails[type eq "work"].value' },
    { source: "[givenName]", target: "name.givenName" },
    { source: "[surname]", target: "name.familyName" },
    // Captured jobs of gallery applications send the object id (entra-client §2.5, §7 item 16).
    { source: "[objectId]", target: "externalId" },
  ],
};
