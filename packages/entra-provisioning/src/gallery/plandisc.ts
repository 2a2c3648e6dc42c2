import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import { ACTIVE_UNLESS_SOFT_DELETED } from "../mapping/default-mappings.ts";

/**
 * Plandisc in the gallery. Targets: plandisc tutorial L114-119. Sources are assumed to be those that entra-client §2.5
 * has for the same targets, but for externalId; the tutorial prints none.
 */
export const plandiscApplication: ApplicationTemplate = {
  id: "plandisc",
  displayName: "Plandisc",
  userMappings: [
    { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 }, // L114
    { source: ACTIVE_UNLESS_SOFT_DELETED, target: "active", isRequired: true }, // L115
    { source: "[mail]", target: 'emails[type eq "work"].value', isRequired: true }, // L116
    { source: "[displayName]", target: "displayName", isRequired: true }, // L117
    // L118. Captured jobs of gallery applications send the object id (entra-client §2.5, §7 item 16).
    { source: "[objectId]", target: "externalId", isRequired: true },
    { source: "[preferredLanguage]", target: "preferredLanguage" }, // L119
  ],
};
