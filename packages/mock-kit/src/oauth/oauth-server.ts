import type { MockClock } from "../clock.ts";
import type { AssertionRequest, OAuthAccess } from "../control/control-api.ts";
import { ProblemError } from "../problem.ts";
import type { FederatedCredential } from "../profile/knobs/credential-knobs.ts";
import type { Knobs } from "../profile/knobs.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { Tenants } from "../tenant/tenants.ts";
import { formatInstant, parseDuration } from "../time.ts";
import { hashSecret, isSameHash } from "../token/secret.ts";
import type { Tokens } from "../token/tokens.ts";
import type * as Assertions from "./assertions.ts";
import type { ClientCredential } from "./client-credential.ts";
import { secretEnd, type OAuthClient } from "./oauth-client.ts";
import { OAuthError } from "./oauth-error.ts";

/** RFC 6749 §3.3: what every access token is for, whatever a client asks for. */
export const SCOPE = "scim";

/** The stand-in for Entra has the values that Entra shows an administrator, of a directory nobody has. */
const STAND_IN: FederatedCredential = {
  issuer: "https://login.microsoftonline.com/00000000-0000-4000-8000-000000000001/v2.0",
  subject: "00000000-0000-4000-8000-000000000002",
  audience: "api://00000000-0000-4000-8000-000000000003",
  jwksUri: "/_mock/oauth/keys",
};

/** The authorization server of a mock (RFC 6749 §1.1). */
export interface OAuthServer {
  /** Path of the token endpoint. */
  readonly path: string;
  /** What an administrator of the tenant pastes into Entra. */
  access(tenant: Tenant, origin: string): OAuthAccess;
  /** Finds the tenant whose client this is. Throws OAuthError `invalid_client`. */
  authenticate(credential: ClientCredential): Promise<Tenant>;
  /** An access token and the seconds it lives. */
  grant(tenant: Tenant): { readonly accessToken: string; readonly expiresIn: number };
  /** An assertion of the stand-in issuer. Throws ProblemError where another issuer is trusted. */
  mint(request: AssertionRequest): Promise<string>;
  /** The stand-in issuer's JWK Set. Throws ProblemError as `mint` does. */
  keys(): Promise<unknown>;
  /** Forgets which assertions came. */
  reset(): void;
}

/** What an authorization server depends on. */
export interface OAuthServerOptions {
  readonly knobs: Knobs;
  readonly clock: MockClock;
  readonly tenants: Tenants;
  readonly tokens: Tokens;
}

/**
 * Creates the authorization server of a mock; undefined where its knob `tokenEndpoint` has none.
 *
 * @example
 * const oauth = createOAuthServer({ knobs, clock, tenants, tokens });
 */
export function createOAuthServer(options: OAuthServerOptions): OAuthServer | undefined {
  const { knobs, clock, tenants, tokens } = options;
  if (knobs.tokenEndpoint === "none") return undefined;
  const path = knobs.tokenEndpoint;
  const federation = createFederation(knobs.federatedCredential, clock);
  const lifetime = parseDuration(knobs.accessTokenLifetime)?.as("seconds") ?? 0;

  return {
    path,
    access(tenant, origin) {
      const client = clientOf(tenant);
      const end = secretEnd(client, knobs.clientSecretLifetime);
      const credential = federation?.credential(origin);
      return {
        tokenEndpoint: `${origin}${path}`,
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        ...(end === undefined ? {} : { clientSecretExpiresAt: formatInstant(end) }),
        scope: SCOPE,
        ...(credential === undefined ? {} : { federatedCredential: credential }),
      };
    },
    async authenticate(credential) {
      const tenant = tenants.all.find(({ oauthClient }) => oauthClient?.clientId === credential.clientId);
      if (tenant === undefined) {
        throw new OAuthError(
          "invalid_client",
          `The client is unknown: got "${credential.clientId.slice(0, 100)}".`,
        );
      }
      if (credential.kind === "secret") assertSecret(tenant, credential.clientSecret, knobs, clock.now());
      else await requireFederation(federation).assertTrusted(credential.assertion);
      return tenant;
    },
    grant(tenant) {
      const { secretToken } = tokens.grant(tenant, clientOf(tenant).clientId, knobs.accessTokenLifetime);
      return { accessToken: secretToken, expiresIn: lifetime };
    },
    mint: async (request) => await requireStandIn(federation).mint(request),
    keys: async () => await requireStandIn(federation).keys(),
    reset: () => federation?.reset(),
  };
}

/** Trust in an issuer of assertions. */
interface Federation {
  credential(origin: string): FederatedCredential;
  assertTrusted(assertion: string): Promise<void>;
  mint(request: AssertionRequest): Promise<string>;
  keys(): Promise<unknown>;
  reset(): void;
  readonly isStandIn: boolean;
}

function createFederation(setting: Knobs["federatedCredential"], clock: MockClock): Federation | undefined {
  if (setting === "none") return undefined;
  const isStandIn = setting === "stand-in";
  const trusted = isStandIn ? STAND_IN : setting;
  let seen = new Map<string, number>();
  let minted = 0;
  let issuer: Promise<Assertions.StandInIssuer> | undefined;
  let remote: ReturnType<typeof Assertions.remoteKeys> | undefined;
  const load = async (): Promise<Assertions.StandInIssuer> =>
    (await import("./assertions.ts")).createStandInIssuer(trusted);
  const standIn = (): Promise<Assertions.StandInIssuer> => (issuer ??= load());
  const verify = async (assertion: string): Promise<Assertions.AcceptedAssertion> => {
    const jose = await import("./assertions.ts");
    if (!isStandIn) remote ??= jose.remoteKeys(trusted.jwksUri);
    const keys = remote ?? jose.localKeys((await standIn()).keys);
    return await jose.verifyAssertion(assertion, trusted, keys, clock.now());
  };
  return {
    isStandIn,
    credential: (origin) => (isStandIn ? { ...trusted, jwksUri: `${origin}${trusted.jwksUri}` } : trusted),
    async assertTrusted(assertion) {
      const { fingerprint, expiresAt } = await verify(assertion);
      const now = clock.now();
      seen = new Map([...seen].filter(([, end]) => end > now));
      if (seen.has(fingerprint)) {
        throw new OAuthError(
          "invalid_client",
          `The assertion is refused: got one that was used before (${fingerprint.slice(0, 40)}), expected each once.`,
        );
      }
      seen.set(fingerprint, expiresAt);
    },
    mint: async (request) => (await standIn()).mint(request, clock.now(), `assertion-${++minted}`),
    keys: async () => (await standIn()).keys,
    reset: () => seen.clear(),
  };
}

function requireFederation(federation: Federation | undefined): Federation {
  if (federation !== undefined) return federation;
  throw new OAuthError(
    "invalid_client",
    "No assertion is taken here: got client_assertion, expected client_secret. The knob federatedCredential names an issuer to trust.",
  );
}

function requireStandIn(federation: Federation | undefined): Federation {
  if (federation?.isStandIn === true) return federation;
  throw new ProblemError(
    409,
    "The mock trusts no stand-in issuer: got a request to act as one, expected the knob federatedCredential to be stand-in.",
  );
}

function assertSecret(tenant: Tenant, secret: string, knobs: Knobs, now: number): void {
  const client = clientOf(tenant);
  if (!isSameHash(hashSecret(secret), hashSecret(client.clientSecret))) {
    throw new OAuthError(
      "invalid_client",
      `The client_secret is wrong: got one of ${secret.length} characters, expected that of the client ${client.clientId}.`,
    );
  }
  const end = secretEnd(client, knobs.clientSecretLifetime);
  if (end !== undefined && now >= end) {
    throw new OAuthError(
      "invalid_client",
      `The client_secret expired at ${formatInstant(end)}: expected a living one.`,
    );
  }
}

function clientOf({ name, oauthClient }: Tenant): OAuthClient {
  if (oauthClient !== undefined) return oauthClient;
  throw new TypeError(`The tenant "${name}" has no OAuth client, though its mock has a token endpoint.`);
}
