import type { ScimRequest, ScimResponse } from "@understudy/scim-core";
import type { ConsoleAccount, OAuthAccess } from "./control/control-api.ts";
import type { FaultPreset, FaultRule } from "./fault/fault-rule.ts";
import type { Knobs } from "./profile/knobs.ts";
import type { Profile } from "./profile/profile.ts";
import type { Seed } from "./seed/seed.ts";

/** How a mock starts; everything has a default. */
export interface MockOptions {
  /** Settings that replace the profile's. */
  readonly knobs?: Partial<Knobs>;
  /** What the tenants hold at the start and after a reset. */
  readonly seed?: Seed;
  /** Draws ids and tokens from this number, so that each start gives the same ones. Default random. */
  readonly idSeed?: number;
  /** Stops the mock's clock at this ISO 8601 instant; it then moves only when told. Default: the machine's time. */
  readonly now?: string;
  /** Opens the control API to callers that are not on loopback, as `Authorization: Bearer <key>`. */
  readonly controlKey?: string;
  /** Faults it starts with, and has again after a reset; further ones come through the control API. */
  readonly faults?: readonly (FaultRule | FaultPreset)[];
  /** Requests the journal keeps. Default 1000. */
  readonly journalSize?: number;
  /** Characters the journal keeps of a path, a body and a response; what is longer is cut. Default 8192. */
  readonly journalTextLimit?: number;
  /** Largest request body, in bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number;
}

/** Where a vendor's console is, and who may sign in to the default tenant's. */
export interface ConsoleAccess {
  readonly consoleUrl: string;
  readonly accounts: readonly ConsoleAccount[];
}

/** A request to a mock: the whole path, and who asks. */
export interface MockRequest extends Omit<ScimRequest, "baseUrl"> {
  /** Scheme and authority as the client addressed them, e.g. `http://127.0.0.1:4105`. */
  readonly origin: string;
  /** Whether the caller is on this machine. */
  readonly peer: "loopback" | "remote";
  /** The query as it came, with its question mark, for the journal; written from `query` if absent. */
  readonly search?: string;
  /** The id of the request that the inspector sends again with this one; no transport sets it. */
  readonly replayOf?: number;
}

/** An answer, and what becomes of it on its way. */
export interface MockResponse extends ScimResponse {
  /** Where the connection breaks, for a transport to act on: before the answer, or in the middle of its body. */
  readonly cut?: "before" | "midway";
  /** A body that is written as it comes, in place of `body`, until the signal ends it. */
  readonly stream?: (signal: AbortSignal) => AsyncIterable<string>;
}

/** A vendor, running: answers a request, never throws, never listens. */
export interface Mock {
  readonly profile: Profile;
  handle(request: MockRequest): Promise<MockResponse>;
  /**
   * Waits until the seed's users are there; a request waits by itself.
   *
   * @throws ConfigError for a user whom the vendor's own rules refuse.
   */
  ready(): Promise<void>;
  /** Bytes of a request's body that are worth reading; a transport may stop one byte later. */
  bodyLimit(request: Pick<MockRequest, "path" | "headers" | "peer" | "origin">): number;
  /** Tenant URL of the default tenant below this origin, as an administrator would paste it into Entra. */
  tenantUrl(origin: string): string;
  /** What an administrator of the default tenant would paste into Entra for OAuth; undefined without a token endpoint. */
  oauth(origin: string): OAuthAccess | undefined;
  /** Where the vendor's console is below this origin, and who may sign in; undefined without one. */
  console(origin: string): ConsoleAccess | undefined;
  /** The token the default tenant was given at the start; it is valid again after a reset. */
  readonly secretToken: string;
}
