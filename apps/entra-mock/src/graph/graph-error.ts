/** Codes of Graph's error object that this stand-in answers with. */
export type GraphErrorCode =
  | "BadRequest"
  | "Conflict"
  | "InternalServerError"
  | "InvalidAuthenticationToken"
  | "MethodNotAllowed"
  | "PayloadTooLarge"
  | "Request_BadRequest"
  | "Request_ResourceNotFound"
  | "ResourceNotFound"
  | "TooManyRequests"
  | "UnsupportedMediaType"
  // What the provisioning service itself says of a target (entra-client §1.2).
  | `SystemForCrossDomainIdentityManagement${string}`;

/** A request is refused; one place renders it as Graph's error object. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly status: number;
  readonly code: GraphErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param status HTTP status, 400 to 599.
   * @example
   * throw new GraphError(404, "ResourceNotFound", "There is no job of this id: got x, expected one of GET jobs.");
   */
  constructor(
    status: number,
    code: GraphErrorCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}
