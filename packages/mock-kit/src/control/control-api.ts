import type { JsonObject } from "@understudy/scim-core";
import type {
  ActiveFault,
  FaultEffect,
  FaultPreset,
  FaultPresetName,
  FaultRule,
} from "../fault/fault-rule.ts";
import type { Verdict } from "../verdict/verdict.ts";

/** What `POST /_mock/tokens` asks; all of it has the vendor's default. */
export interface TokenRequest {
  /** Name of the tenant. Default: the default tenant. */
  readonly tenant?: string;
  /** Who asks. Default `admin`. */
  readonly admin?: string;
  /** The role of who asks. Default: the role the vendor wants. */
  readonly role?: string;
  /** Where the vendor's form has a scope. Default: the one for SCIM. */
  readonly scope?: string;
  /** Where the vendor's form has a description. */
  readonly description?: string;
}

/** A token as the vendor shows it just after it was made. */
export interface IssuedToken {
  readonly id: string;
  readonly tenant: string;
  readonly admin: string;
  /** As the vendor's form had it. */
  readonly description?: string;
  readonly secretToken: string;
  /** ISO 8601; absent where tokens last for ever. */
  readonly expiresAt?: string;
}

/** A token as the vendor lists it later; `secretToken` only while the vendor shows it. */
export interface ListedToken extends Omit<IssuedToken, "secretToken"> {
  readonly secretToken?: string;
  readonly state: "valid" | "in-grace" | "expired" | "replaced" | "revoked" | "disabled";
}

/** An account that signs in to the vendor's console. */
export interface ConsoleAccount {
  readonly email: string;
  readonly password: string;
  /** The one the vendor wants for a token, or another. */
  readonly role: string;
}

/** What an administrator pastes into Entra for OAuth. */
export interface OAuthAccess {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** ISO 8601; absent where secrets last for ever. */
  readonly clientSecretExpiresAt?: string;
  /** What its access tokens are for. */
  readonly scope: string;
  /** Whose assertions are taken in place of the secret; absent where nobody's are. */
  readonly federatedCredential?: {
    readonly issuer: string;
    readonly subject: string;
    readonly audience: string;
    readonly jwksUri: string;
  };
}

/** What the stand-in for Entra's token issuer is asked to sign; all of it has what the mock trusts as its default. */
export interface AssertionRequest {
  readonly issuer?: string;
  readonly subject?: string;
  readonly audience?: string;
  /** Seconds until it expires, by the mock's clock; less than 0 for one that has. Default 3900, as Entra's. */
  readonly lifetimeSeconds?: number;
  /** Further claims, e.g. `{"appid": "…"}`. */
  readonly claims?: JsonObject;
}

/** A fresh tenant. */
export interface CreatedTenant {
  readonly name: string;
  readonly tenantUrl: string;
  readonly secretToken: string;
}

/** A tenant as it is listed. */
export interface ListedTenant {
  readonly name: string;
  readonly tenantUrl: string;
  /** Where the vendor has plans. */
  readonly plan?: string;
  /** Whether the vendor's enable box is ticked. */
  readonly enabled: boolean;
}

/** One request in the journal; the token is cut to its last four characters. */
export interface JournalEntry {
  readonly id: number;
  /** As the client named the request in `X-Correlation-Id` or `X-Request-Id`, else a number; the answer has it too. */
  readonly correlationId: string;
  /** ISO 8601, by the mock's clock. */
  readonly at: string;
  readonly tenant?: string;
  readonly method: string;
  /** With the query, as it came. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** 0 where the connection broke before anything was answered. */
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly response?: string;
  /** Why the request was refused, in one sentence. */
  readonly refusal?: string;
  /** The rule that refused it: a section of an RFC, a line of the tutorial, or a knob. */
  readonly source?: string;
  readonly durationMs: number;
  /** The token it carried, where the mock made it, and how that stood. */
  readonly token?: Pick<ListedToken, "id" | "state">;
  /** The fault that hit it: then the client may have seen another answer, or none. */
  readonly fault?: JournalFault;
  /** The id of the request that it repeats, where the inspector sent it again: no verdict counts it. */
  readonly replayOf?: number;
  /** The resource that a PUT, PATCH or DELETE was for, as the store had it; absent in a bulk request. */
  readonly before?: JsonObject;
  /** The resource after a POST, PUT or PATCH that was done. */
  readonly after?: JsonObject;
}

/** What a follower of the journal missed, being slower than the journal forgets. */
export interface MissedEntries {
  readonly missed: number;
}

/** What a fault did to a request. */
export interface JournalFault {
  readonly id: string;
  readonly preset?: FaultPresetName;
  /** Members of the rule's `then`, e.g. `afterApplying` and `reset`. */
  readonly did: readonly string[];
  /** The rule's `then` itself. */
  readonly then: FaultEffect;
}

/** What was done to a mock through its control API, between the requests of its journal. */
export interface Intervention {
  /** The id of the request it came before. */
  readonly before: number;
  /** Method and path below `/_mock`, e.g. `POST /clock`. */
  readonly call: string;
  /** As it came; absent for a state, which is large. */
  readonly body?: JsonObject;
  /** Id of the token it issued. */
  readonly token?: string;
}

/** Everything a mock holds, to be put back later. */
export interface MockState extends JsonObject {
  formatVersion: 1;
}

/** Which requests of the journal to read. */
export interface JournalQuery {
  readonly id?: number;
  /** Only what came after the request with this id. */
  readonly after?: number;
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  readonly status?: number;
  /** Name of the tenant. */
  readonly tenant?: string;
  /** ISO 8601, by the mock's clock. */
  readonly since?: string;
  readonly correlationId?: string;
}

/** The control API of one mock, as a test calls it. A refusal rejects with the problem's detail. */
export interface ControlClient {
  profile(): Promise<JsonObject>;
  /** The default tenant first. */
  tenants(): Promise<readonly ListedTenant[]>;
  createTenant(options?: { readonly name?: string; readonly plan?: string }): Promise<CreatedTenant>;
  issueToken(request?: TokenRequest): Promise<IssuedToken>;
  listTokens(tenant?: string): Promise<readonly ListedToken[]>;
  revokeToken(id: string): Promise<void>;
  /** Who signs in to a tenant's console; nobody where the vendor has none. */
  accounts(tenant?: string): Promise<readonly ConsoleAccount[]>;
  /** The OAuth client of a tenant. Rejects where the mock has no token endpoint. */
  oauth(tenant?: string): Promise<OAuthAccess>;
  /** A signed assertion of the stand-in for Entra's token issuer. */
  mintAssertion(request?: AssertionRequest): Promise<string>;
  /** Ticks or unticks the vendor's enable box. */
  setEnabled(enabled: boolean, tenant?: string): Promise<void>;
  /** Back to the seed: resources, tokens, ids, clock, faults and journal. */
  reset(): Promise<void>;
  /** What the mock holds; of one tenant where it is named. */
  readState(tenant?: string): Promise<MockState>;
  writeState(state: MockState): Promise<void>;
  requests(query?: JournalQuery): Promise<readonly JournalEntry[]>;
  /** The requests as commands for a POSIX shell, with the token as `$TOKEN`. */
  requestsAsCurl(query?: JournalQuery): Promise<string>;
  /** The requests there are and those that come; ends when the signal does, or with the loop. */
  followRequests(query?: JournalQuery, signal?: AbortSignal): AsyncIterable<JournalEntry | MissedEntries>;
  /** What moved the clock, made or ended tokens, ticked the enable box or put a state back since the journal began. */
  interventions(): Promise<readonly Intervention[]>;
  clearRequests(): Promise<void>;
  /** What the mock makes of its clients; of those of one tenant where it is named. */
  verdict(tenant?: string): Promise<Verdict>;
  faults(): Promise<readonly ActiveFault[]>;
  addFault(rule: FaultRule): Promise<ActiveFault>;
  /** Adds the rules of a preset, e.g. `{ preset: "flaky", seed: 7 }`. */
  addFaultPreset(preset: FaultPreset): Promise<readonly ActiveFault[]>;
  clearFaults(): Promise<void>;
  /** The mock's time, ISO 8601. */
  clock(): Promise<string>;
  /** Moves the clock by an ISO 8601 duration, e.g. `PT8H`. */
  advanceClock(duration: string): Promise<string>;
  /** Stops the clock at an ISO 8601 instant. */
  setClock(instant: string): Promise<string>;
}
