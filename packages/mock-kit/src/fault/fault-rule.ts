/** Which requests a fault applies to; all that is named must hold. */
export interface FaultMatch {
  /** One method, or several. */
  readonly method?: string | readonly string[];
  /** Beginning of the path, from the host or from the SCIM base. */
  readonly path?: string;
  /** The SCIM base, or the token endpoint. Default: both. */
  readonly endpoint?: "scim" | "token";
  /** Part of the `filter` parameter, in any case. */
  readonly filter?: string;
  /** An attribute the body writes, e.g. `displayName` or `name.givenName`, in any case. */
  readonly attribute?: string;
  /** Name of the tenant, told by the host or by the token. */
  readonly tenant?: string;
  /** Only the so-manieth request that matches the rest, from 1. */
  readonly nth?: number;
}

/** What becomes of a request that a fault hits. */
export interface FaultEffect {
  /** Milliseconds of the machine's time, whatever the mock's clock says: what waits is the client. */
  readonly delayMs?: number;
  /** Refuses with this status in place of the answer. */
  readonly status?: number;
  readonly scimType?: string;
  readonly detail?: string;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number;
  /** Answers with a page of HTML, as a proxy does; with the status 502 unless there is another. */
  readonly html?: boolean;
  /** Breaks the connection instead of answering. */
  readonly reset?: boolean;
  /** Breaks the connection in the middle of the answer's body. */
  readonly truncate?: boolean;
  /** Leaves out the end of the answer's JSON. */
  readonly malformed?: boolean;
  /** Serves the request twice, as where a proxy repeats it; the client gets the second answer. */
  readonly duplicateDelivery?: boolean;
  /** Serves the request before the rest happens. */
  readonly afterApplying?: boolean;
}

/** A fault to inject: what it applies to, how often, and what happens instead. */
export interface FaultRule {
  readonly match?: FaultMatch;
  /** Hits each so-manieth request that matches, e.g. 10 for one in ten. Default 1: all of them. */
  readonly every?: number;
  /** Hits a request that matches with this probability, above 0 to 1, drawn from `seed`. Default 1. */
  readonly chance?: number;
  /** Gives the same draws each time. Default 1. */
  readonly seed?: number;
  /** How many requests it hits. Default: until it is deleted. */
  readonly times?: number;
  readonly then: FaultEffect;
}

/** A bundle of faults by its name, e.g. `flaky`. */
export type FaultPresetName =
  | "throttled"
  | "flaky"
  | "slow"
  | "down"
  | "expired-token"
  | "html-errors"
  | "lost-response";

/** A preset to inject. */
export interface FaultPreset {
  readonly preset: FaultPresetName;
  /** Draws the requests it hits, the same each time. Default 1. */
  readonly seed?: number;
  /** Narrows what it applies to. */
  readonly match?: FaultMatch;
  /** How many requests each of its rules hits. Default: until it is deleted. */
  readonly times?: number;
}

/** A fault as listed: its rule, its id and how often it hit. */
export interface ActiveFault extends FaultRule {
  readonly id: string;
  /** The preset it is of. */
  readonly preset?: FaultPresetName;
  readonly hits: number;
}
