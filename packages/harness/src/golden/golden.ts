import type { FaultEffect, Knobs } from "@understudy/mock-kit";
import type { JsonObject, JsonValue } from "@understudy/scim-core";

/**
 * A golden file: requests, and what must come of them. `understudy record` writes one for each tenant, and people write them
 * by hand.
 *
 * What the server gives stands in `{{…}}`, and is put in where a later request needs it: `{{id-1}}` is the id of the first
 * resource that was given or answered, `{{version-1.2}}` its second version, `{{created-1}}` and `{{modified-1}}` its times,
 * `{{cursor-1}}` the first cursor, `{{tenantUrl}}` and `{{origin}}` where the server is, `{{time}}` any instant in the text of
 * an error.
 */
export interface Golden {
  /** What it shows. */
  readonly title: string;
  /** Where it comes from. */
  readonly source?: string;
  /** The mock it was recorded with; needed where it is replayed against none that runs. */
  readonly vendor?: string;
  /** Settings of that mock that were not its vendor's. */
  readonly knobs?: Partial<Knobs>;
  /** Whether a response is all that may come, or what must be among it. Default `part`. */
  readonly responses?: "whole" | "part";
  /** Resources that are there before, the first of them `{{id-1}}`. */
  readonly given?: readonly GivenResource[];
  /** Requests, and what was done to the mock between them, in their order. */
  readonly exchanges: readonly (GoldenExchange | GoldenStep)[];
  /** What a GET gives in the end, apart from schemas, id and meta. */
  readonly resource?: { readonly path: string; readonly has: JsonObject };
}

/** A resource that is there before, and where it is POSTed. */
export interface GivenResource {
  readonly path: string;
  readonly body: JsonObject;
}

/** One request, and what must come of it. */
export interface GoldenExchange {
  readonly method: string;
  /** Below the Tenant URL, with the query as it is sent; or a whole URL that begins with `{{origin}}`. */
  readonly path: string;
  /** Header fields that matter, beside what every SCIM client sends. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `none`; `token-2` as a step issued it; or what stands in for a token nobody issued. Default: the tenant's own. */
  readonly token?: string;
  /** What a fault did to it. */
  readonly fault?: FaultEffect;
  /** Seconds the client waited before it, since the answer before told it to by `Retry-After`. */
  readonly waited?: number;
  /** JSON, or text that is none. */
  readonly request?: JsonValue;
  /** 0 where the connection broke. */
  readonly status: number;
  /** Header fields of the answer that matter. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** JSON, or text that is none; what is absent is not looked at, unless responses are `whole`. */
  readonly response?: JsonValue;
  /** Paths the response has no value at. */
  readonly absent?: readonly string[];
}

/** What is done to a mock through its control API. */
export interface GoldenStep {
  /** Method and path below `/_mock`, e.g. `POST /clock`. */
  readonly control: string;
  readonly body?: JsonObject;
  /** What the token it issues is called from then on, e.g. `token-2`. */
  readonly token?: string;
}

/**
 * Whether something in a golden file is done to the mock, and not sent to it.
 *
 * @example
 * golden.exchanges.filter(isStep);
 */
export function isStep(one: GoldenExchange | GoldenStep): one is GoldenStep {
  return "control" in one;
}
