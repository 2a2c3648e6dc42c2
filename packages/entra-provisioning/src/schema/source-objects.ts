import { defineAttribute, type AttributeShape } from "./define-attribute.ts";
import type { ObjectDefinition } from "./synchronization-schema.ts";

/** The documented sample of the source's `User`, and what the directory has beside it; the rest is a plain String. */
const USER: readonly AttributeShape[] = [
  { name: "objectId", anchor: true },
  { name: "IsSoftDeleted", type: "Boolean", required: true },
  { name: "accountEnabled", type: "Boolean", required: true },
  { name: "appRoleAssignments", multivalued: true },
  { name: "city" },
  { name: "companyName" },
  { name: "country" },
  { name: "department" },
  { name: "dirSyncEnabled", type: "Boolean" },
  { name: "displayName", required: true },
  { name: "employeeId" },
  ...Array.from({ length: 15 }, (_, index) => ({ name: `extensionAttribute${index + 1}` })),
  { name: "facsimileTelephoneNumber" },
  { name: "givenName" },
  { name: "jobTitle" },
  { name: "mail" },
  { name: "mailNickname" },
  { name: "manager", type: "Reference", referencedObjects: ["User"] },
  { name: "mobile" },
  { name: "onPremisesSecurityIdentifier" },
  { name: "originalUserPrincipalName" },
  { name: "passwordProfile.password", required: true },
  { name: "physicalDeliveryOfficeName" },
  { name: "postalCode" },
  { name: "preferredLanguage", required: true },
  { name: "proxyAddresses", multivalued: true },
  { name: "state" },
  { name: "streetAddress" },
  { name: "surname", required: true },
  { name: "telephoneNumber" },
  { name: "userPrincipalName", required: true },
  { name: "userType" },
];

const GROUP: readonly AttributeShape[] = [
  { name: "objectId", anchor: true },
  { name: "displayName", required: true },
  { name: "mail" },
  { name: "mailEnabled", type: "Boolean" },
  { name: "mailNickname" },
  { name: "members", type: "Reference", multivalued: true, referencedObjects: ["User", "Group"] },
  { name: "securityEnabled", type: "Boolean" },
];

/** Metadata of the documented sample of `User`. */
const USER_METADATA = [
  { key: "IsSoftDeletionSupported", value: "true" },
  { key: "ConnectorDataStorageRequired", value: "true" },
  { key: "IsSynchronizeAllSupported", value: "true" },
  { key: "PropertyNameAccountEnabled", value: "accountEnabled" },
  { key: "PropertyNameSoftDeleted", value: "IsSoftDeleted" },
] as const;

/**
 * Defines an object of the source directory (entra-client §5).
 *
 * @param mapped Attributes that mappings read; those that are not the directory's own are directory extensions.
 */
export function defineSourceObject(name: "User" | "Group", mapped: readonly string[]): ObjectDefinition {
  const known = name === "User" ? USER : GROUP;
  const extensions = mapped.filter((attribute) => known.every((shape) => shape.name !== attribute));
  return {
    name,
    attributes: [...known, ...extensions.map((extension) => ({ name: extension }))].map((shape) =>
      defineAttribute(shape),
    ),
    metadata: name === "User" ? USER_METADATA : [],
    supportedApis: [],
  };
}
