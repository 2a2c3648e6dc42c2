import type { ApplicationTemplate } from "../mapping/attribute-mapping.ts";
import { ACTIVE_UNLESS_SOFT_DELETED, ENTERPRISE_USER } from "../mapping/default-mappings.ts";

/**
 * Pingboard in the gallery. The tutorial prints no attribute table (L86), so every row is assumed: targets from what the
 * vendor and its connectors synchronise (vendors §3), sources from entra-client §2.5. Nickname, time zone, locale and
 * photo are left out, since the directory's users have none.
 */
export const pingboardApplication: ApplicationTemplate = {
  id: "pingboard",
  displayName: "Pingboard",
  userMappings: [
    { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 },
    { source: ACTIVE_UNLESS_SOFT_DELETED, target: "active" },
    { source: "[displayName]", target: "displayName" },
    { source: "[jobTitle]", target: "title" },
    { source: "[mail]", target: 'emails[type eq "work"].value' },
    { source: "[preferredLanguage]", target: "preferredLanguage" },
    // The vendor does not synchronise a user without both names (vendors §3).
    { source: "[givenName]", target: "name.givenName" },
    { source: "[surname]", target: "name.familyName" },
    { source: "[telephoneNumber]", target: 'phoneNumbers[type eq "work"].value' },
    { source: "[mobile]", target: 'phoneNumbers[type eq "mobile"].value' },
    // Captured jobs of gallery applications send the object id (entra-client §2.5, §7 item 16).
    { source: "[objectId]", target: "externalId" },
    { source: "[department]", target: `${ENTERPRISE_USER}:department` },
    { source: "[manager]", target: `${ENTERPRISE_USER}:manager`, isReference: true },
  ],
};
