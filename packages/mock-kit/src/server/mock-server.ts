/** Where a mock listens. */
export interface ListenOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

/** A mock that listens. */
export interface MockServer {
  /** Scheme, host and port. */
  readonly url: string;
  readonly tenantUrl: string;
  readonly controlUrl: string;
  /** Stops listening, lets requests under way finish, then drops what is idle. */
  close(): Promise<void>;
}
