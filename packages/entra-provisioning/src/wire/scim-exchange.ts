/** A request as it goes on the wire. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Absolute, percent-encoded. */
  readonly url: string;
  /** In the order they are sent; names as they are written. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the target answered. */
export interface WireResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request and what came of it; `response` is absent where the connection failed. */
export interface ScimExchange {
  readonly request: WireRequest;
  readonly response?: WireResponse;
  readonly durationMs: number;
}

/** Carries a request to the target. Throws where no answer arrives. */
export type Transport = (request: WireRequest) => Promise<WireResponse>;
