/** What the bench tells a server process as its only argument, as JSON. */
export interface ServerOptions {
  /** People it holds before it listens. */
  readonly size: number;
}

/** Somebody a server holds. */
export interface Somebody {
  readonly number: number;
  readonly id: string;
}

/** An answer that a bare server repeats; for POST to any body. */
export interface Recorded {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the bench asks of a server process. */
export type Order =
  | { readonly kind: "vitals" }
  | { readonly kind: "footprint" }
  | { readonly kind: "repeat"; readonly recorded: readonly Recorded[] };

/** A server that listens. */
export interface Ready {
  readonly kind: "ready";
  /** Where its SCIM endpoints are, without a slash at the end. */
  readonly baseUrl: string;
  readonly authorization?: string;
  /** Where tenants are created, for a server that has any. */
  readonly tenantsUrl?: string;
  readonly people: readonly Somebody[];
  /** Bytes of the JSON it holds; 0 where it was told none. */
  readonly storedBytes: number;
}

/** How a server process is. */
export interface Vitals {
  readonly kind: "vitals";
  /** Longest time the event loop stood still since the last time somebody asked, in milliseconds. */
  readonly stall: number;
  /** Processor time it took since then, in microseconds. */
  readonly cpu: number;
}

/** How much memory a server process takes, in bytes. */
export interface MemoryReport {
  readonly kind: "footprint";
  /** At its most, with what Node itself takes and what waits for the garbage collector. */
  readonly peakRss: number;
  /** What is left after a collection, beyond what there was before anybody was in it. */
  readonly held: number;
}

/** What a server process says. */
export type Report = Ready | Vitals | MemoryReport | { readonly kind: "repeating" };
