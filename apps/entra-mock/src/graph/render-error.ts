import { DirectoryError, ExpressionError, SchemaError, ScopeError } from "@understudy/entra-provisioning";
import { GraphError } from "./graph-error.ts";

/** The ids and the time that every error carries. */
export interface ErrorPlace {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** Graph's error object. */
export interface GraphErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError: {
      readonly date: string;
      readonly "request-id": string;
      readonly "client-request-id": string;
    };
  };
}

/**
 * Renders a refusal as Graph's error object.
 *
 * @example
 * formatError(new GraphError(400, "BadRequest", "…"), place).error.code; // "BadRequest"
 */
export function formatError({ code, message }: GraphError, place: ErrorPlace): GraphErrorBody {
  const innerError = {
    // Graph has whole seconds and no zone here.
    date: new Date(place.now).toISOString().slice(0, 19),
    "request-id": place.requestId,
    "client-request-id": place.clientRequestId,
  };
  return { error: { code, message, innerError } };
}

/**
 * Makes a refusal of whatever was thrown: what the directory or a mapping cannot take is the caller's mistake, anything
 * unknown is ours.
 */
export function toGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  if (error instanceof DirectoryError) return new GraphError(400, "Request_BadRequest", error.message);
  if (error instanceof ExpressionError || error instanceof SchemaError || error instanceof ScopeError)
    return new GraphError(400, "BadRequest", error.message);
  if (error instanceof URIError) {
    return new GraphError(
      400,
      "BadRequest",
      "The path is malformed: got a stray percent sign, expected UTF-8.",
    );
  }
  if (error instanceof RangeError && /call stack/u.test(error.message)) {
    return new GraphError(400, "BadRequest", "The request is nested too deeply to be read: expected less.");
  }
  const reading = bodyErrorOf(error);
  if (reading !== undefined) return reading;
  const reason = error instanceof Error ? error.message : String(error);
  return new GraphError(
    500,
    "InternalServerError",
    `The stand-in failed, which is a fault of its own: ${reason}`,
  );
}

/** What Express's body reader throws has a `type`, and a status of its own. */
function bodyErrorOf(error: unknown): GraphError | undefined {
  if (!(error instanceof Error) || !("type" in error) || typeof error.type !== "string") return undefined;
  switch (error.type) {
    case "entity.too.large":
      return new GraphError(413, "PayloadTooLarge", "The request body is too large: expected 4 MiB at most.");
    case "charset.unsupported":
    case "encoding.unsupported":
      return new GraphError(
        415,
        "UnsupportedMediaType",
        `The request body cannot be read: ${error.message}.`,
      );
    default:
      return new GraphError(
        400,
        "BadRequest",
        `Unable to read JSON request payload: got ${error.message}, expected a JSON object.`,
      );
  }
}
