import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import { ACTIVE_UNLESS_SOFT_DELETED } from "../mapping/default-mappings.ts";

/**
 * ProdPad in the gallery. Targets: prodpad tutorial L119-123. Sources are assumed to be those that entra-client §2.5 has
 * for the same targets; the tutorial prints none.
 */
export const prodpadApplication: ApplicationTemplate = {
  id: "prodpad",
  displayName: "ProdPad",
  userMappings: [
    { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 }, // L119
    { source: "[mail]", target: 'emails[type eq "work"].value', isRequired: true }, // L120
    { source: ACTIVE_UNLESS_SOFT_DELETED, target: "active" }, // L121
    { source: "[givenName]", target: "name.givenName" }, // L122
    { source: "[surname]", target: "name.familyName" }, // L123
  ],
};
