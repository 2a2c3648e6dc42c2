import { STATUS_CODES } from "node:http";
import type { ScimResponse } from "@understudy/scim-core";

/**
 * A call of the control API that is refused, rendered in one place as a problem document of RFC 9457.
 *
 * @example
 * throw new ProblemError(404, 'No tenant is called "acme".');
 */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  /** Members of the document besides the standard ones, e.g. `routes`. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    more: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.more = more;
    this.headers = headers;
  }
}

/**
 * Renders a refusal as `application/problem+json`.
 *
 * @example
 * renderProblem(new ProblemError(404, 'No tenant is called "acme".')).status; // 404
 */
export function renderProblem(problem: ProblemError): ScimResponse {
  const { status, message, more } = problem;
  const document = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "",
    status,
    detail: message,
    ...more,
  };
  return {
    status,
    headers: { ...problem.headers, "content-type": "application/problem+json" },
    body: JSON.stringify(document),
  };
}
