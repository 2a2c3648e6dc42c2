import type { Application } from "../state/service-principal.ts";

const INFO = {
  termsOfServiceUrl: null,
  supportUrl: null,
  privacyStatementUrl: null,
  marketingUrl: null,
  logoUrl: null,
};

/**
 * Formats an app registration as Graph's `application`.
 *
 * @example
 * formatApplication(application)["appId"];
 */
export function formatApplication(application: Application): Readonly<Record<string, unknown>> {
  const { id, appId, displayName, applicationTemplateId, createdDateTime, appRoles } = application;
  return {
    id,
    appId,
    applicationTemplateId,
    createdDateTime,
    displayName,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    groupMembershipClaims: null,
    optionalClaims: null,
    addIns: [],
    signInAudience: "AzureADMyOrg",
    tags: [],
    tokenEncryptionKeyId: null,
    api: {
      requestedAccessTokenVersion: null,
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles,
    publicClient: { redirectUris: [] },
    info: INFO,
    keyCredentials: [],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: "Allow" },
    passwordCredentials: [],
    requiredResourceAccess: [],
    web: {
      redirectUris: [],
      homePageUrl: null,
      logoutUrl: null,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
  };
}
