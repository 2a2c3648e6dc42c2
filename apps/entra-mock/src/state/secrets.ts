import { isIPv4 } from "node:net";
import type { Credentials, JobSettings } from "@understudy/entra-provisioning";
import { GraphError } from "../graph/graph-error.ts";
import { createClientCredentials } from "./client-credentials.ts";
import type { EntraState, TargetReach } from "./entra-state.ts";
import type { ServicePrincipal } from "./service-principal.ts";

/** Keys of Graph's `synchronizationSecret`. */
export const SECRET_KEYS = [
  "None",
  "UserName",
  "Password",
  "SecretToken",
  "AppKey",
  "BaseAddress",
  "ClientIdentifier",
  "ClientSecret",
  "SingleSignOnType",
  "Sandbox",
  "Url",
  "Domain",
  "ConsumerKey",
  "ConsumerSecret",
  "TokenKey",
  "TokenExpiration",
  "Oauth2AccessToken",
  "Oauth2AccessTokenCreationTime",
  "Oauth2RefreshToken",
  "SyncAll",
  "InstanceName",
  "Oauth2ClientId",
  "Oauth2ClientSecret",
  "CompanyId",
  "UpdateKeyOnSoftDelete",
  "SynchronizationSchedule",
  "SystemOfRecord",
  "SandboxName",
  "EnforceDomain",
  "SyncNotificationSettings",
  "SkipOutOfScopeDeletions",
  "Oauth2AuthorizationCode",
  "Oauth2RedirectUri",
  "ApplicationTemplateIdentifier",
  "Oauth2TokenExchangeUri",
  "Oauth2AuthorizationUri",
  "AuthenticationType",
  "Server",
  "PerformInboundEntitlementGrants",
  "HardDeletesEnabled",
  "SyncAgentCompatibilityKey",
  "SyncAgentADContainer",
  "ValidateDomain",
  "TestReferences",
  "ConnectionString",
] as const;

/** Where a job without BaseAddress would send to: a name that no resolver knows (RFC 2606 §2). */
const NOWHERE = "http://base-address-not-set.invalid";

/**
 * Reads what a job needs out of an application's secrets (entra-client §5 Secret keys).
 *
 * @example
 * toJobSettings(new Map([["SyncAll", "True"]]), state).scope; // "all"
 */
export function toJobSettings(
  secrets: ReadonlyMap<string, string>,
  state: Pick<EntraState, "transport" | "clock">,
): Pick<
  JobSettings,
  "tenantUrl" | "credentials" | "scope" | "skipOutOfScopeDeletions" | "deleteThreshold" | "notificationEmail"
> {
  const notification = readNotification(secrets.get("SyncNotificationSettings"));
  return {
    tenantUrl: secrets.get("BaseAddress") ?? NOWHERE,
    credentials: credentialsOf(secrets, state),
    scope: isTrue(secrets.get("SyncAll")) ? "all" : "assigned",
    skipOutOfScopeDeletions: isTrue(secrets.get("SkipOutOfScopeDeletions")),
    ...notification,
  };
}

/** A Secret Token, or else an OAuth client, which needs all three of its keys. */
function credentialsOf(
  secrets: ReadonlyMap<string, string>,
  { transport, clock }: Pick<EntraState, "transport" | "clock">,
): Credentials {
  const clientId = secrets.get("Oauth2ClientId");
  const clientSecret = secrets.get("Oauth2ClientSecret");
  const tokenExchangeUri = secrets.get("Oauth2TokenExchangeUri");
  const secretToken = secrets.get("SecretToken") ?? "";
  if (secretToken !== "" || !clientId || !clientSecret || !tokenExchangeUri) {
    return { kind: "secretToken", secretToken };
  }
  return createClientCredentials({ clientId, clientSecret, tokenExchangeUri }, transport, clock);
}

/**
 * Refuses secrets that no job could work with.
 *
 * @throws GraphError 400 for a Tenant URL that is none, or that this stand-in was not told it may send to.
 */
export function assertSecrets(secrets: ReadonlyMap<string, string>, targets: TargetReach): void {
  for (const key of ["BaseAddress", "Oauth2TokenExchangeUri"]) {
    const url = secrets.get(key);
    if (url !== undefined) assertTarget(key, url, targets);
  }
  readNotification(secrets.get("SyncNotificationSettings"));
}

function assertTarget(key: string, text: string, targets: TargetReach): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) {
    throw new GraphError(
      400,
      "BadRequest",
      `${describeKey(key)}: got ${JSON.stringify(text)}, expected an absolute http or https URL.`,
    );
  }
  if (targets === "any" || isLoopback(url.hostname)) return;
  throw new GraphError(
    400,
    "BadRequest",
    `${describeKey(key)}: got ${JSON.stringify(text)}, which is not on this machine; expected a loopback address, or the ` +
      'stand-in to be started with targets "any" (--targets any).',
  );
}

/**
 * Refuses work for a target nobody named.
 *
 * @throws GraphError 400
 */
export function assertTargetKnown({ id, secrets }: Pick<ServicePrincipal, "id" | "secrets">): void {
  if (secrets.get("BaseAddress") !== undefined) return;
  throw new GraphError(
    400,
    "BadRequest",
    `The job has no target: got no BaseAddress, expected PUT /servicePrincipals/${id}/synchronization/secrets with BaseAddress and SecretToken first.`,
  );
}

/** The admin centre calls it otherwise. */
function describeKey(key: string): string {
  return key === "BaseAddress" ? "BaseAddress (Tenant URL)" : key;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    (isIPv4(hostname) && hostname.startsWith("127."))
  );
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === "true";
}

/** What `SyncNotificationSettings` holds (entra-client §5). */
export interface NotificationSettings {
  readonly Enabled?: boolean;
  readonly Recipients?: string;
  readonly DeleteThresholdEnabled?: boolean;
  readonly DeleteThresholdValue?: number;
}

function readNotification(
  text: string | undefined,
): Pick<JobSettings, "deleteThreshold" | "notificationEmail"> {
  const { Enabled, Recipients, DeleteThresholdEnabled, DeleteThresholdValue } = parseNotification(text);
  return {
    deleteThreshold: DeleteThresholdEnabled === true ? DeleteThresholdValue : undefined,
    notificationEmail: Enabled === true ? Recipients : undefined,
  };
}

/**
 * Reads the secret `SyncNotificationSettings`.
 *
 * @throws GraphError 400 for what is no JSON object.
 * @example
 * parseNotification('{"Enabled":true,"Recipients":"ops@contoso.example"}').Recipients;
 */
export function parseNotification(text: string | undefined): NotificationSettings {
  if (text === undefined || text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new GraphError(
    400,
    "BadRequest",
    `SyncNotificationSettings: got ${JSON.stringify(text)}, expected a JSON object as text.`,
  );
}
