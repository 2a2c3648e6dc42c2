import { STATUS_CODES } from "node:http";

/** A call of the control API that is refused, rendered as a problem document (RFC 9457), never as Graph's error. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/**
 * Formats a problem document.
 *
 * @example
 * formatProblem(404, "No route."); // { type: "about:blank", title: "Not Found", status: 404, detail: "No route." }
 */
export function formatProblem(status: number, detail: string): Readonly<Record<string, unknown>> {
  return { type: "about:blank", title: STATUS_CODES[status] ?? "", status, detail };
}
