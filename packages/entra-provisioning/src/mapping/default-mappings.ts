import type { AttributeMapping } from "./attribute-mapping.ts";

/** URN of the Enterprise User extension (RFC 7643 §4.3), as Entra prefixes target attributes with it. */
export const ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What the portal proposes for `active`: false once the user is out of scope, disabled or deleted (entra-client §2.4). */
export const ACTIVE_UNLESS_SOFT_DELETED = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';

/**
 * The 22 user mappings a new non-gallery application starts with, in the portal's order (entra-client §2.5).
 *
 * @example
 * defaultUserMappings.map(({ target }) => target)[0]; // "userName"
 */
export const defaultUserMappings: readonly AttributeMapping[] = [
  { source: "[userPrincipalName]", target: "userName", matchingPriority: 1 },
  { source: ACTIVE_UNLESS_SOFT_DELETED, target: "active" },
  { source: "[displayName]", target: "displayName" },
  { source: "[jobTitle]", target: "title" },
  { source: "[mail]", target: 'emails[type eq "work"].value' },
  { source: "[preferredLanguage]", target: "preferredLanguage" },
  { source: "[givenName]", target: "name.givenName" },
  { source: "[surname]", target: "name.familyName" },
  { source: 'Join(" ", [givenName], [surname])', target: "name.formatted" },
  { source: "[physicalDeliveryOfficeName]", target: 'addresses[type eq "work"].formatted' },
  { source: "[streetAddress]", target: 'addresses[type eq "work"].streetAddress' },
  { source: "[city]", target: 'addresses[type eq "work"].locality' },
  { source: "[state]", target: 'addresses[type eq "work"].region' },
  { source: "[postalCode]", target: 'addresses[type eq "work"].postalCode' },
  { source: "[country]", target: 'addresses[type eq "work"].country' },
  { source: "[telephoneNumber]", target: 'phoneNumbers[type eq "work"].value' },
  { source: "[mobile]", target: 'phoneNumbers[type eq "mobile"].value' },
  { source: "[facsimileTelephoneNumber]", target: 'phoneNumbers[type eq "fax"].value' },
  { source: "[mailNickname]", target: "externalId" },
  { source: "[employeeId]", target: `${ENTERPRISE_USER}:employeeNumber` },
  { source: "[department]", target: `${ENTERPRISE_USER}:department` },
  { source: "[manager]", target: `${ENTERPRISE_USER}:manager`, isReference: true },
];

/**
 * The 3 group mappings a new non-gallery application starts with (entra-client §2.5).
 *
 * @example
 * defaultGroupMappings.map(({ target }) => target); // ["displayName", "externalId", "members"]
 */
export const defaultGroupMappings: readonly AttributeMapping[] = [
  { source: "[displayName]", target: "displayName", matchingPriority: 1 },
  { source: "[objectId]", target: "externalId" },
  { source: "[members]", target: "members", isReference: true },
];
