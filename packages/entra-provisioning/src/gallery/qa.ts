import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import { ACTIVE_UNLESS_SOFT_DELETED } from "../mapping/default-mappings.ts";

/**
 * QA in the gallery. Targets: qa tutorial L130-134; the same five that a captured gallery job sends (entra-client §2.5).
 * Sources are assumed to be those that entra-client §2.5 has for the same targets, but for externalId; the tutorial
 * prints none.
 */
export const qaApplication: ApplicationTemplate = {
  id: "qa",
  displayName: "QA",
  userMappings: [
    { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 }, // L130
    // L131. Captured jobs of gallery applications send the object id (entra-client §2.5, §7 item 16).
    { source: "[objectId]", target: "externalId" },
    { source: ACTIVE_UNLESS_SOFT_DELETED, target: "active" }, // L132
    { source: "[givenName]", target: "name.givenName" }, // L133
    { source: "[surname]", target: "name.familyName" }, // L134
  ],
};
